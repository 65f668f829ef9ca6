from goexit_lab.scenes.defers import defer_chain
from goexit_lab.scenes.gfree import free_list
from goexit_lab.scenes.scheduler import MAX_QUEUE, scheduler
from goexit_lab.scenes.survey import Defer, Survey
from tests.scenes import staging


def test_a_clean_g_and_one_with_pending_deferred_calls() -> None:
    clean = free_list(staging.after()[-1][1]).cards[0]
    stale = free_list(staging.before()[-1][1]).cards[0]
    assert clean.clean
    assert not stale.clean
    assert [record.fn for record in stale.pending] == ["main.say", "main.say", staging.CALL]


def test_a_grown_chain_on_gfree_is_not_clean_and_the_history_is_kept() -> None:
    card = free_list(staging.crowd()).cards[0]
    assert (card.nsegments, card.clean, card.goids) == (2, False, (3, 44, 99))


def test_the_run_queue_is_in_order_and_its_rest_is_counted() -> None:
    crowd = staging.crowd(40)
    scene = scheduler(crowd)
    assert [pill.addr for pill in scene.queue] == list(crowd.runq[:MAX_QUEUE])
    assert scene.hidden_queue == len(crowd.runq) - MAX_QUEUE
    assert [slot.g.goid for slot in scene.threads if slot.g] == [9]


def test_an_m_without_a_goroutine_runs_its_g0() -> None:
    assert scheduler(staging.before()[-1][1]).threads[0].g is None


def test_a_long_defer_chain_says_what_it_leaves_out() -> None:
    records = tuple(Defer(n, "main.f", 0, 0) for n in range(9))
    chain = defer_chain(1, records, limit=4)
    assert chain.rows == records[:3]
    assert chain.hidden == 6
    assert defer_chain(1, records[:4], limit=4).rows == records[:4]


def test_an_empty_world_has_empty_lists() -> None:
    nothing = Survey(0, (), (), (), (), None)
    assert free_list(nothing).cards == ()
    assert scheduler(nothing).queue == ()
