"""How long the short texts of a row may be."""

ID = 200
ROOM = 240
KIND = 40
STATE = 40
DEED = 40
NAME = 1000
