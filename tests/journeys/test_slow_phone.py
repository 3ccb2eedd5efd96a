"""On a slow phone with a slow line, and nothing kept from before, the page is there soon."""

import pytest

pytestmark = pytest.mark.journey
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
LARGEST = """() => new Promise(done => new PerformanceObserver(
    list => done(list.getEntries().at(-1).startTime)).observe({type: "largest-contentful-paint", buffered: true}))"""


def largest_paint(visit, path):
    """Milliseconds until the largest thing in the first screen is painted: slow 4G, a quarter of this processor's speed."""
    page = visit("about:blank", width=360, device_scale_factor=2, is_mobile=True)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(path)
    return page.evaluate(LARGEST)


@pytest.mark.parametrize("path", ["/", "/groups/?place=Leeds", "/groups/chester-plus/"])
def test_the_largest_paint_comes_within_2_seconds_on_a_slow_phone(visit, path):
    """The best of three, since a busy machine says nothing about the page."""
    tries = (largest_paint(visit, path) for _ in range(3))
    assert any(milliseconds <= 2000 for milliseconds in tries)
