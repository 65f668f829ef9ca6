"""What the picture of a staged run shows, held against the scene that it should show."""

from __future__ import annotations

import pytest

from goexit_lab.scenes.film import Film
from tests.browser.page import NotebookPage
from tests.scenes import stage_take, staging

# Words, boxes, arrows and their heads that can be seen, with where they are; and each of them with its colours.
_DRAWN = """() => {
  const points = (path) => path.getAttribute('d').match(/-?[\\d.]+/g).map(Number), shapes = [], colours = [];
  for (const each of document.querySelectorAll('.gx-stage .object_grp')) {
    const { e, f } = each.transform.baseVal.consolidate()?.matrix ?? {}, text = each.querySelector('text');
    const { fill, visibility } = getComputedStyle(text);
    if (fill === 'rgba(0, 0, 0, 0)' || visibility === 'hidden') continue;
    shapes.push([text.textContent, e, f]);
    colours.push(`${text.textContent} ${fill}`);
  }
  for (const each of document.querySelectorAll('.gx-stage .curve path.line')) {
    const style = getComputedStyle(each);
    if (style.visibility === 'hidden' || style.opacity === '0') continue;
    const at = points(each), xs = at.filter((_, part) => part % 2 === 0), ys = at.filter((_, part) => part % 2);
    if (xs.length === 3) shapes.push(['head', xs[0], ys[0]]);
    else if (xs.length === 4) shapes.push(['arrow', ...at.slice(0, 6)]);
    else shapes.push(['box', Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
    colours.push(`${shapes.at(-1)[0]} ${style.fill} ${style.stroke} ${style.strokeWidth}`);
  }
  return { shapes, colours: colours.sort(), width: document.querySelector('.gx-stage .bqplot').clientWidth }; }"""


def differences(page: NotebookPage, index: int, film: Film | None = None) -> list[object]:
    """What the picture of shot `index`, at rest, has and the scene has not, or the other way round; places within a
    pixel. The film is that of the staged run after the commit, or another. A page that has got another width comes to
    rest twice: bqplot follows some time after its box.
    """
    film = film or stage_take.film(staging.after())
    page.wait_for_frame(index)
    found = unlike(page, index, film)
    for _ in range(5):
        if not found:
            break
        found = unlike(page, index, film)
    return found


def colours(page: NotebookPage) -> list[str]:
    """Every word, box, arrow and head of the picture with its colours, sorted; a change of colour takes 0.3 s."""
    page.page.wait_for_function("() => document.getAnimations().every(each => each.playState !== 'running')")
    found: list[str] = page.page.evaluate(_DRAWN)["colours"]
    return found


def unlike(page: NotebookPage, index: int, film: Film) -> list[object]:
    """The same of the picture as it is now, or as it stands still."""
    page.settle()
    sheet = film.sheet(film.moment(index))
    drawn = page.page.evaluate(_DRAWN)
    stretch = drawn["width"] / film.plan.width
    wanted = [[text.text, text.x * stretch, text.y] for layer in sheet.texts.values() for text in layer.values()]
    wanted += [
        ["box", box.x0 * stretch, box.y0, box.x1 * stretch, box.y1]
        for layer in sheet.boxes.values()
        for box in layer.values()
    ]
    wanted += [["arrow", *(v * s for p in link.points[:3] for v, s in zip(p, (stretch, 1), strict=True))]
               for link in sheet.links.values()]  # fmt: skip
    wanted += [["head", link.points[3][0] * stretch, link.points[3][1]] for link in sheet.links.values()]
    lacking: list[object] = []
    for each in wanted:
        found = next(
            (one for one in drawn["shapes"] if one[0] == each[0] and one[1:] == pytest.approx(each[1:], abs=1)), None
        )
        if found is None:
            lacking.append(each)
        else:
            drawn["shapes"].remove(found)
    return [*lacking, *drawn["shapes"]]
