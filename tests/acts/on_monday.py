"""Deeds done when scenes begin, where a scene tells no other time: no test asks the clock on the wall."""

from functools import partial

from acts.house import MONDAY
from commonhold.acts import entries
from commonhold.acts.sealing import lodging
from commonhold.acts.sharing import pairs, porch, releases, widening

write = partial(entries.write, now=MONDAY)
revise = partial(entries.revise, now=MONDAY)
move = partial(entries.move, now=MONDAY)
answer = partial(entries.answer, now=MONDAY)
lodge = partial(lodging.lodge, now=MONDAY)
seal_motives = partial(lodging.seal_motives, now=MONDAY)
take_back = partial(lodging.take_back, now=MONDAY)
open_own = partial(lodging.open_own, now=MONDAY)
open_round = partial(lodging.open_round, now=MONDAY)
widen = partial(widening.widen, now=MONDAY)
publish = partial(porch.publish, now=MONDAY)
release = partial(releases.release, now=MONDAY)
revoke = partial(releases.revoke, now=MONDAY)
answer_question = partial(pairs.answer_question, now=MONDAY)
submit_application = partial(pairs.submit_application, now=MONDAY)
