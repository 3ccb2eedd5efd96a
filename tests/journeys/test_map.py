"""The map in a real browser: what it is for, what it asks of whom, and what is left when a part of it fails."""

import re
import time

import pytest
from playwright.sync_api import expect

from .conftest import server
from .test_accessibility import violations

pytestmark = pytest.mark.journey
STREETS = {
    "MAP_TILE_URL": "https://tiles.example.org/{z}/{x}/{y}.png",
    "MAP_TILE_ATTRIBUTION": "© The Synthetic Mapmakers",
}
SHEFFIELD = re.compile(r"^\d+ groups in Sheffield, South Yorkshire$")
LIST = "Every group is in the list."


@pytest.fixture(scope="module")
def site_with_streets(demonstration):
    """The address of the same demonstration, whose operator names a tile server."""
    folder, environment = demonstration
    with server(folder, environment | STREETS, "streets.log") as address:
        yield address


@pytest.fixture
def faulty(chromium, site):
    """Opens a page of which some requests go wrong: `faulty("/groups/map/", {"**/x.js": "abort"})`."""
    contexts = []

    def open_page(path, faults, base=site):
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, base_url=base)
        contexts.append(context)
        page = context.new_page()
        for pattern, fault in faults.items():
            page.route(pattern, answer_with(fault))
        page.goto(path, wait_until="domcontentloaded")
        return page

    yield open_page
    for context in contexts:
        context.close()


def answer_with(fault):
    """A route's handler: cut off, an HTTP status, never an answer, or a body."""
    if fault == "abort":
        return lambda route: route.abort()
    if fault == "hang":
        return lambda route: None
    if isinstance(fault, int):
        return lambda route: route.fulfill(status=fault, body="")
    return lambda route: route.fulfill(body=fault, content_type="text/javascript")


def marks(page):
    return page.locator("#map .mark")


# What it is for


def test_the_results_lead_to_a_map_of_them_and_back(visit):
    page = visit("/groups/?region=london")
    page.get_by_role("link", name="Show these on a map").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^Map: \d+ groups in London$"))
    expect(marks(page).first).to_be_visible()
    expect(page.get_by_text(LIST)).to_be_hidden()
    page.get_by_role("link", name="Show these as a list").click()
    assert page.url.endswith("/groups/?region=london")


def test_a_mark_of_several_groups_comes_closer_and_one_place_lists_its_groups(visit):
    page = visit("/groups/map/?place=Sheffield&radius=3")
    mark = page.get_by_role("button", name=SHEFFIELD)
    count = int(mark.inner_text())
    mark.click()
    opened = page.get_by_role("dialog", name=SHEFFIELD)
    expect(opened.get_by_role("link")).to_have_count(count)
    expect(opened).to_contain_text("Sheffield, South Yorkshire")
    expect(opened).to_contain_text("It is not an address.")
    page = visit("/groups/map/")
    name = page.get_by_role("button", name="groups near London, look closer").first.get_attribute("aria-label")
    london = page.get_by_role("button", name=name, exact=True)
    london.click()
    expect(london).to_have_count(0)
    expect(marks(page).first).to_be_visible()


# Every list that a mark of a long search opens, at the zoom where most have one.
STAYS_OPEN = """async () => {
    const frame = document.getElementById("map");
    const rests = () => new Promise((after) => setTimeout(after, 120));
    const pane = () => frame.querySelector(".leaflet-map-pane").style.transform;
    const faults = [];
    let opened = 0;
    const isSeen = (mark) => {
        const edge = frame.getBoundingClientRect(), at = mark.getBoundingClientRect();
        return edge.left < at.left && at.right < edge.right && edge.top < at.top && at.bottom < edge.bottom;
    };
    for (const mark of [...frame.querySelectorAll(".mark[aria-haspopup]")].filter(isSeen)) {
        const name = mark.getAttribute("aria-label");
        const before = pane();
        mark.click();
        await rests();
        const list = frame.querySelector("[role=dialog]");
        if (pane() !== before) faults.push(`the map slid: ${name}`);
        if (list.hidden || list.getAttribute("aria-label") !== name) faults.push(`no list: ${name}`);
        if (!list.querySelector("dl") || !list.textContent.includes("Where")) faults.push(`not who and where: ${name}`);
        const box = list.getBoundingClientRect(), edge = frame.getBoundingClientRect(), at = mark.getBoundingClientRect();
        if (box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom) faults.push(`cut: ${name}`);
        if (box.left < at.right && at.left < box.right && box.top < at.bottom && at.top < box.bottom) faults.push(`covered: ${name}`);
        opened += 1;
    }
    return [opened, faults];
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_list_stays_open_beside_its_mark_and_the_map_does_not_slide(visit, width):
    page = visit("/groups/map/", width=width)
    total = 0
    for _ in range(3):
        expect(marks(page).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        opened, faults = page.evaluate(STAYS_OPEN)
        assert faults == []
        total += opened
        page.keyboard.press("Escape")
        with page.expect_response("**/map/points/**"):
            page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_timeout(300)
    assert total > 12


def test_the_map_comes_before_the_form_and_in_the_first_screen_of_a_phone(visit):
    page = visit("/groups/map/?place=Leeds", width=390)
    top = page.locator("#map").bounding_box()["y"]
    assert top < 330
    assert page.locator("#ask").bounding_box()["y"] > top
    expect(page.get_by_label("What are you looking for?")).to_be_hidden()
    page.get_by_role("link", name="See the list").click()
    expect(page.get_by_role("heading", name="The list")).to_be_in_viewport()


# Every tile is read by the script of the map itself.
READ_TILES = """async ([script, index, step]) => {
    const { decoded } = await import(script);
    const { bands } = await (await fetch(index)).json();
    const layers = new Set();
    const faults = [];
    let number = 0;
    for (const [name, { z, columns }] of Object.entries(bands)) {
        for (const [x, runs] of Object.entries(columns)) {
            for (const [first, last] of runs) for (let y = first; y <= last; y += 1) {
                if ((number += 1) % step && name === "c") continue;
                const address = new URL(`${name}/${x}/${y}.json`, new URL(index, location.href));
                const shapes = decoded(await (await fetch(address)).json(), { x: Number(x), y, z });
                for (const [layer, found] of Object.entries(shapes)) {
                    layers.add(layer);
                    const lines = found.flatMap(({ lines = [], points = [] }) => [...lines, ...points]);
                    if (lines.flat().some((at) => !(at > -20 && at < 276))) faults.push(`${address} ${layer}: outside`);
                    const rings = found.filter(({ isArea }) => isArea).flatMap(({ lines }) => lines);
                    const isOpen = (ring) => Math.hypot(ring[0] - ring.at(-2), ring[1] - ring.at(-1)) > 0.01;
                    if (rings.some((ring) => ring.length < 8 || isOpen(ring))) faults.push(`${address} ${layer}: open`);
                }
            }
        }
    }
    return [[...layers].sort(), faults.slice(0, 9)];
}"""


def test_the_tiles_are_read_by_the_map_s_own_script_and_their_rings_close(visit):
    page = visit("/groups/map/?place=Leeds")
    script = page.locator("link[href*=map_decode]").get_attribute("href")
    index = page.locator("#map").get_attribute("data-tiles")
    layers, faults = page.evaluate(READ_TILES, [script, index, 12])
    assert faults == []
    assert layers == sorted("green lad land other places rail rivers roads stations urban water".split())


def test_the_ground_is_drawn_without_a_gap(visit):
    page = visit("/groups/map/?place=Leeds")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    share = page.evaluate("""() => {
        const canvas = document.querySelector(".leaflet-ground-pane canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let drawn = 0;
        for (let at = 3; at < data.length; at += 4) drawn += data[at] === 255;
        return drawn / (data.length / 4);
    }""")
    assert share == 1


def test_moving_the_map_asks_for_the_part_that_is_seen(visit):
    page = visit("/groups/map/")
    expect(marks(page).first).to_be_visible()
    with page.expect_request("**/map/points/**") as asked:
        page.locator(".leaflet-control-zoom-in").click()
    assert re.search(r"box=-?[\d.]+%2C-?[\d.]+%2C-?[\d.]+%2C-?[\d.]+&zoom=\d+$", asked.value.url)


def test_the_map_stays_below_the_way_out(visit):
    page = visit("/groups/map/", width=320)
    expect(marks(page).first).to_be_visible()
    page.locator("#map").scroll_into_view_if_needed()
    way_out = page.get_by_role("link", name="Leave this site").first
    box = way_out.bounding_box()
    hit = page.evaluate("([x, y]) => document.elementFromPoint(x, y).id", [box["x"] + 9, box["y"] + 9])
    assert hit == "leave"


def test_the_map_asks_nobody_else(visit):
    page = visit("/help-now/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/groups/map/?place=Leeds")
    page.wait_for_load_state("networkidle")
    assert any("/map/tiles/" in url for url in asked)
    assert all("/map/tiles/" not in url or "/c/" in url or "index" in url for url in asked)  # those of this zoom alone
    assert all(url.startswith(("http://127.0.0.1", "data:")) for url in asked)


def test_a_printed_map_page_has_its_words_and_no_map(visit):
    page = visit("/groups/map/?region=london")
    page.emulate_media(media="print")
    expect(page.locator("#map")).to_be_hidden()
    expect(page.get_by_text("of these groups are not on the map")).to_be_visible()


# By keyboard alone


def focused(page):
    """What has the focus, as a locator that goes on meaning the same element."""
    page.evaluate("""() => {
        document.querySelector("[data-focused]")?.removeAttribute("data-focused");
        document.activeElement.setAttribute("data-focused", "");
    }""")
    return page.locator("[data-focused]")


def onto_the_map(page):
    """Tab from the top of the page until the link before the map has the focus."""
    expect(marks(page).first).to_be_visible()
    for _ in range(80):
        page.keyboard.press("Tab")
        if focused(page).get_attribute("id") == "map-skip":
            return
    raise AssertionError("The map cannot be reached by keyboard.")


def first_mark(page):
    """Go on from the link before the map to its first mark."""
    onto_the_map(page)
    page.keyboard.press("Tab")
    assert focused(page).get_attribute("id") == "map"
    page.keyboard.press("Tab")
    return focused(page)


def tab_to(page, name):
    """Tab from mark to mark until that of this name has the focus."""
    for _ in range(marks(page).count()):
        if name.search(focused(page).get_attribute("aria-label") or ""):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"No mark that Tab comes to is called {name.pattern}.")


def test_a_group_is_opened_closed_and_followed_by_keyboard_alone(visit):
    page = visit("/groups/map/?place=Sheffield&radius=3")
    first_mark(page)
    tab_to(page, SHEFFIELD)
    page.keyboard.press("Space")
    opened = page.get_by_role("dialog", name=SHEFFIELD)
    expect(opened.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    expect(page.get_by_role("button", name=SHEFFIELD)).to_be_focused()
    page.keyboard.press("Enter")
    link = opened.get_by_role("link").first
    expect(link).to_be_focused()
    name = link.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_looking_closer_leads_on_to_the_first_of_the_groups_that_were_in_the_mark(visit):
    page = visit("/groups/map/")
    first = first_mark(page)
    expect(first).to_have_attribute("aria-label", re.compile(r"^\d+ groups near .+, look closer$"))
    with page.expect_response("**/map/points/**"):
        page.keyboard.press("Enter")
    expect(first).to_have_count(0)
    page.wait_for_function("document.activeElement.matches('.mark')")
    expect(focused(page)).to_be_in_viewport()


def test_tab_goes_over_the_marks_from_north_to_south_and_each_has_a_name(visit):
    page = visit("/groups/map/?region=london")
    first_mark(page)
    tops, names = [], []
    while "mark" in (focused(page).get_attribute("class") or "").split():
        mark = focused(page)
        tops.append(float(re.search(r"translate3d\(-?[\d.]+px, (-?[\d.]+)px", mark.get_attribute("style"))[1]))
        names.append(mark.get_attribute("aria-label"))
        page.keyboard.press("Tab")
    assert len(names) == marks(page).count() > 5
    assert all(names)
    assert len(set(names)) == len(names)
    assert tops == sorted(tops)
    expect(page.get_by_role("button", name="Zoom in")).to_be_focused()


def test_arrows_move_the_map_and_plus_minus_and_the_buttons_zoom_it(visit):
    page = visit("/groups/map/?place=Leeds")
    first_mark(page)
    for key in ("ArrowLeft", "ArrowDown", "+", "-"):
        with page.expect_request("**/map/points/**"):
            for _ in range(6):
                page.keyboard.press(key)
                page.wait_for_timeout(300)
    zoom_out = page.get_by_role("button", name="Zoom out")
    zoom_out.focus()
    for key in ("Space", "Enter"):
        with page.expect_request("**/map/points/**"):
            page.keyboard.press(key)
    expect(zoom_out).to_be_focused()


def test_a_link_leads_past_the_map(visit):
    page = visit("/groups/map/?region=london")
    onto_the_map(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".map-side summary").first).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_an_open_list(visit, width, scheme):
    page = visit("/groups/map/?place=Sheffield&radius=3", width=width, scheme=scheme)
    page.get_by_role("button", name=SHEFFIELD).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# What is left without it


def test_without_a_script_nothing_is_lost_but_the_map(visit):
    page = visit("/groups/map/?region=london", width=320, scripts=False)
    expect(page.locator("#map")).to_be_hidden()
    page.get_by_role("link", name=LIST).click()
    assert page.url.endswith("/groups/?region=london")


@pytest.mark.parametrize(
    "faults",
    [
        {"**/leaflet/leaflet*.js": "abort"},
        {"**/leaflet/leaflet*.js": 404},
        {"**/leaflet/leaflet*.js": "window.L = { map() { throw new Error('synthetic') } }"},
        {"**/js/map*.js": "abort"},
        {"**/js/map*.js": "this is no script"},
        {"**/leaflet/leaflet*.js": "const L = {}; window.L = { map: () => ({ fitBounds() {}, once() {} }) }"},
    ],
)
def test_a_script_that_fails_at_once_or_half_way_leaves_the_list(faulty, faults):
    page = faulty("/groups/map/?region=london", faults)
    expect(page.get_by_role("link", name=LIST)).to_be_visible(timeout=10_000)
    expect(page.locator("#map")).to_be_hidden()
    page.get_by_role("link", name=LIST).click()
    assert page.url.endswith("/groups/?region=london")


@pytest.mark.parametrize("fault", [404, "abort", "hang", "{", '{"type": "FeatureCollection"}'])
def test_outlines_that_are_missing_or_broken_leave_the_groups_on_the_map(faulty, fault):
    page = faulty("/groups/map/?place=Leeds", {"**/static/map/**/*.json": fault})
    expect(marks(page).first).to_be_visible()
    marks(page).first.click()
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()


@pytest.mark.parametrize("fault", [500, 503, "abort", "not json"])
def test_points_that_do_not_come_are_said_with_the_list_beside(faulty, fault):
    page = faulty("/groups/map/?place=Leeds", {"**/map/points/**": fault})
    expect(page.locator("#map-status")).to_contain_text("They are all in the list.")
    expect(page.get_by_role("link", name="Show these as a list")).to_be_visible()


# Streets, which another company would see


def open_streets(faulty, base, fault, path="/groups/map/?place=Leeds"):
    asked = []
    page = faulty(path, {"https://tiles.example.org/**": fault}, base)
    page.on("request", lambda request: asked.append(request.url) if "example.org" in request.url else None)
    expect(marks(page).first).to_be_visible()
    return page, asked


def test_streets_are_asked_for_only_after_the_button_that_says_who_will_see(faulty, site_with_streets):
    page, asked = open_streets(faulty, site_with_streets, 204)
    page.wait_for_load_state("networkidle")
    page.locator(".leaflet-control-zoom-in").click()
    time.sleep(0.5)
    assert asked == []
    expect(page.locator("#streets")).to_contain_text("tiles.example.org")
    page.get_by_role("button", name="Show streets").click()
    page.wait_for_function("document.querySelector('.leaflet-tile-pane img')")
    assert asked
    page.get_by_role("button", name="Hide streets").click()
    expect(page.locator(".leaflet-tile-pane img")).to_have_count(0)


@pytest.mark.parametrize("fault", ["abort", 500, "hang"])
def test_a_tile_server_that_fails_or_hangs_leaves_the_map_as_it_was(faulty, site_with_streets, fault):
    page, _ = open_streets(faulty, site_with_streets, fault)
    page.get_by_role("button", name="Show streets").click()
    expect(page.locator("#map-status")).to_contain_text("The map is as it was.", timeout=15_000)
    expect(page.locator("#map .leaflet-ground-pane canvas")).to_be_attached()
    marks(page).first.click()
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
