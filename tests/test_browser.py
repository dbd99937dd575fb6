"""The simulator in a real Chromium, against the real service in a process of its own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Route, expect, sync_playwright

from tests.serving import Service

pytestmark = pytest.mark.browser

ONE, TWO, FACILITATOR = "participant-1", "participant-2", "facilitator"
STOP = "Para. No digas nada más. Sal del cuarto; si hay niños solos contigo, no salgas de la casa."
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as driver:
        path = shutil.which("chromium") or "/usr/bin/chromium"
        browser = driver.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service that nobody has used yet."""
    running = Service(tmp_path / "data")
    running.start()
    yield running
    running.stop()


@contextmanager
def opened(chromium: Browser, url: str, *, width: int = 1440, height: int = 900, dark: bool = False) -> Iterator[Page]:
    """A window with the simulator, live. Fails on what the browser complains about, except a connection that broke."""
    context: BrowserContext = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale="es-MX"
    )
    context.set_default_timeout(15_000)
    complaints: list[str] = []

    def complained(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    page = context.new_page()
    page.on("console", complained)
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    page.goto(url)
    expect(page.locator("html")).to_have_attribute("data-live", "yes")
    yield page
    context.close()
    assert [complaint for complaint in complaints if "net::ERR_" not in complaint] == []


def phone(page: Page, name: str) -> Locator:
    """One of the four phones."""
    return page.locator(f"#phone-{name}")


def bubbles(page: Page, name: str) -> Locator:
    """What stands in a phone's bubbles."""
    return phone(page, name).locator(".bubble .words")


def write(page: Page, name: str, text: str) -> None:
    """Type into a phone and press Enter."""
    box = phone(page, name).get_by_role("textbox")
    box.fill(text)
    box.press("Enter")


def press(page: Page, name: str, label: str) -> None:
    """Press the newest button of that label on a phone."""
    phone(page, name).get_by_role("button", name=label, exact=True).last.click()


def forward(page: Page, label: str) -> None:
    """Move the clock and wait until it has arrived."""
    page.get_by_role("button", name=label, exact=True).click()
    expect(page.locator(".clock")).to_have_attribute("aria-busy", "false", timeout=30_000)


BACKGROUND = "choice => getComputedStyle(choice).backgroundColor"


def test_a_time_out_from_the_first_word_to_the_person_who_is_rung(chromium: Browser, service: Service) -> None:
    with opened(chromium, service.url) as page:
        expect(phone(page, ONE).locator(".alias")).to_have_text("Daniel")
        write(page, ONE, "alto")
        expect(bubbles(page, ONE)).to_have_text(["alto", STOP])
        press(page, ONE, "Ya salí")
        expect(bubbles(page, ONE)).to_have_count(4)
        expect(bubbles(page, ONE).nth(2)).to_have_text("Ya salí")
        before = bubbles(page, ONE).count()
        forward(page, "+5 min")
        assert bubbles(page, ONE).count() > before
        assert bubbles(page, FACILITATOR).count() == 0
        press(page, ONE, "Necesito a alguien")
        expect(bubbles(page, FACILITATOR)).to_have_text(["Respiro: caso naranja. Toca Tomar."])
        press(page, FACILITATOR, "Tomar")
        expect(bubbles(page, FACILITATOR).nth(2)).to_contain_text("Daniel")
        forward(page, "+30 min")
        forward(page, "Mañana")
        expect(page.locator("#clock")).to_contain_text("8:00 a.m.")
        expect(bubbles(page, TWO)).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True])
def test_a_button_under_the_mouse_does_not_look_chosen(chromium: Browser, service: Service, dark: bool) -> None:
    with opened(chromium, service.url, dark=dark) as page:
        write(page, ONE, "termometro")
        expect(phone(page, ONE).locator(".choice")).to_have_count(5)
        write(page, ONE, "alto")
        expect(bubbles(page, ONE).last).to_have_text(STOP)
        chosen, other = (phone(page, ONE).get_by_role("button", name=label) for label in ("Ya salí", "Voy manejando"))
        plain = other.evaluate(BACKGROUND)
        other.hover()
        assert other.evaluate(BACKGROUND) == plain
        assert other.evaluate("choice => getComputedStyle(choice).boxShadow") != "none"
        chosen.click()
        expect(chosen).to_have_class(re.compile("pressed"))
        assert chosen.evaluate(BACKGROUND) != plain


def test_joining_by_invitation(chromium: Browser, service: Service) -> None:
    with opened(chromium, service.url) as page:
        joining = phone(page, TWO).get_by_role("button", name="Entrar con invitación")
        expect(phone(page, TWO).locator(".alias")).to_have_text("Todavía sin entrar")
        expect(phone(page, ONE).get_by_role("button", name="Entrar con invitación")).to_be_hidden()
        joining.click()
        expect(bubbles(page, TWO).first).to_contain_text("/start")
        expect(phone(page, TWO)).to_contain_text("911")
        expect(phone(page, TWO).locator(".alias")).to_have_text("Está entrando…")
        expect(joining).to_be_hidden()
        write(page, TWO, "1990")
        expect(phone(page, TWO)).to_contain_text("ACEPTO")


def test_a_card_stays_at_the_top(chromium: Browser, service: Service) -> None:
    with opened(chromium, service.url) as page:
        top = phone(page, ONE).locator(".pinned")
        expect(top).to_be_hidden()
        write(page, ONE, "fijar")
        expect(top).to_contain_text("Peligro: 911")
        for _ in range(6):
            write(page, ONE, "menú")
        expect(bubbles(page, ONE)).to_have_count(14)
        top.click()
        expect(bubbles(page, ONE).nth(1)).to_be_in_viewport()
        expect(phone(page, TWO).locator(".pinned")).to_be_hidden()


def test_by_keyboard_alone(chromium: Browser, service: Service) -> None:
    with opened(chromium, service.url) as page:
        focus = page.locator(":focus")

        def visible() -> None:
            assert focus.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"

        def tab_to(wanted: Locator, key: str = "Tab") -> None:
            for _ in range(40):
                page.keyboard.press(key)
                visible()
                if wanted.evaluate("e => e === document.activeElement"):
                    return
            raise AssertionError("it cannot be reached by keyboard")

        box = phone(page, ONE).get_by_role("textbox")
        tab_to(page.get_by_role("button", name="+1 min", exact=True))
        tab_to(box)
        page.keyboard.type("alto")
        page.keyboard.press("Enter")
        expect(bubbles(page, ONE)).to_have_text(["alto", STOP])
        expect(box).to_be_focused()
        expect(box).to_have_value("")
        left = phone(page, ONE).get_by_role("button", name="Ya salí", exact=True)
        tab_to(left, "Shift+Tab")
        page.keyboard.press("ArrowDown")
        expect(phone(page, ONE).get_by_role("button", name="Hay niños conmigo")).to_be_focused()
        visible()
        page.keyboard.press("Home")
        expect(left).to_be_focused()
        page.keyboard.press("Enter")
        expect(bubbles(page, ONE).nth(2)).to_have_text("Ya salí")
        expect(bubbles(page, ONE)).to_have_count(4)
        # The next Tab goes on to the newest question, whose first button has taken the place in the order.
        page.keyboard.press("Tab")
        expect(phone(page, ONE).locator(".row").last.get_by_role("button").first).to_be_focused()
        tab_to(page.get_by_role("button", name="+5 min", exact=True), "Shift+Tab")
        page.keyboard.press("Space")
        expect(page.locator("#clock-says")).to_contain_text("El reloj llegó a su hora.")
        for name in (ONE, TWO, FACILITATOR, "counsellor"):
            expect(phone(page, name).get_by_role("log")).to_have_attribute("aria-live", "polite")


def test_in_a_window_as_narrow_as_a_phone(chromium: Browser, service: Service) -> None:
    with opened(chromium, service.url, width=360, height=740) as page:
        expect(phone(page, ONE)).to_be_visible()
        expect(phone(page, TWO)).to_be_hidden()
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        write(page, ONE, "alto")
        expect(bubbles(page, ONE)).to_have_text(["alto", STOP])
        press(page, ONE, "Necesito a alguien")
        tab = page.locator(f"[data-tab={FACILITATOR}]")
        expect(tab).to_contain_text("1")
        expect(tab).to_contain_text("sin leer")
        tab.click()
        expect(phone(page, FACILITATOR)).to_be_visible()
        expect(phone(page, ONE)).to_be_hidden()
        expect(tab.locator(".count")).to_be_hidden()
        expect(bubbles(page, FACILITATOR).first).to_be_in_viewport()
        expect(phone(page, FACILITATOR).get_by_role("textbox")).to_be_in_viewport()
        sizes = page.locator("button:visible").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
        assert min(sizes) >= 36


def test_it_is_live_again_after_the_service_was_away(chromium: Browser, service: Service) -> None:
    with opened(chromium, service.url) as page:
        write(page, ONE, "alto")
        expect(bubbles(page, ONE)).to_have_text(["alto", STOP])
        service.stop()
        expect(page.locator("#offline")).to_be_visible()
        write(page, ONE, "respirar")
        note = phone(page, ONE).locator(".row.failed")
        expect(note).to_contain_text("No se envió.")
        service.start()
        expect(page.locator("html")).to_have_attribute("data-live", "yes", timeout=20_000)
        expect(page.locator("#offline")).to_be_hidden()
        note.get_by_role("button", name="Reintentar").click()
        expect(note).to_have_count(0)
        expect(bubbles(page, ONE).nth(2)).to_have_text("respirar")
        expect(bubbles(page, ONE).nth(3)).to_be_visible()


def test_a_lost_answer_does_not_say_it_twice(chromium: Browser, service: Service) -> None:
    with opened(chromium, service.url) as page:
        lost: list[int] = []

        def lose_the_answer(route: Route) -> None:
            lost.append(route.fetch().status)
            route.abort()

        page.route("**/simulator/say", lose_the_answer, times=1)
        write(page, ONE, "alto")
        expect(bubbles(page, ONE)).to_have_text(["alto", STOP])
        expect(phone(page, ONE).get_by_role("button", name="Reintentar")).to_have_count(0)
        expect(phone(page, ONE).locator(".pending")).to_have_count(0)
        assert lost == [204]
        page.reload()
        expect(bubbles(page, ONE)).to_have_text(["alto", STOP])


def test_what_people_write_is_never_markup(chromium: Browser, service: Service) -> None:
    with opened(chromium, service.url) as page:
        bad = "<img src=x onerror=alert(1)><b>x</b> & **y** _z_"
        write(page, ONE, bad)
        expect(bubbles(page, ONE).first).to_have_text(bad)
        expect(phone(page, ONE).locator(".person .words *")).to_have_count(0)


def test_voice_notes(chromium: Browser, service: Service) -> None:
    with opened(chromium, service.url) as page:
        phone(page, ONE).get_by_role("button", name="Nota de voz").click()
        expect(bubbles(page, ONE).first).to_have_text("Nota de voz")
        expect(bubbles(page, ONE).nth(1)).to_contain_text("No oigo audios")


def test_in_english(chromium: Browser, service: Service) -> None:
    with opened(chromium, service.url) as page:
        page.get_by_role("link", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_text("Nothing leaves this computer.")).to_be_visible()
        expect(page.get_by_role("button", name="Tomorrow")).to_be_visible()
        write(page, ONE, "alto")
        expect(bubbles(page, ONE)).to_have_text(["alto", STOP])


def test_nobody_types_into_a_page_that_is_not_ready(chromium: Browser, service: Service) -> None:
    """A page whose script is still on its way would send what is typed nowhere."""
    with opened(chromium, service.url) as page:
        held: list[Route] = []
        page.route("**/simulator.js", lambda route: held.append(route))
        page.reload(wait_until="commit")
        box = phone(page, ONE).get_by_role("textbox")
        expect(box).to_be_disabled()
        expect(phone(page, ONE).get_by_role("button", name="Enviar")).to_be_disabled()
        held[0].continue_()
        write(page, ONE, "alto")
        expect(bubbles(page, ONE)).to_have_text(["alto", STOP])


CONTRAST = """
() => {
  const rgb = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const part = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const [r, g, b, a = 1] = rgb(getComputedStyle(e).backgroundColor);
      if (a > 0.99) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || element.closest(".unseen, template") || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const [front, back] = [light(rgb(style.color)), light(behind(element))];
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    found.push([texts.currentNode.data.trim().slice(0, 30), ratio, parseFloat(style.fontSize)]);
  }
  return found;
}
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_everything_can_be_read(chromium: Browser, service: Service, dark: bool, width: int) -> None:
    with opened(chromium, service.url, width=width, dark=dark) as page:
        write(page, ONE, "alto")
        press(page, ONE, "Ya salí")
        expect(bubbles(page, ONE)).to_have_count(4)
        measured = page.evaluate(CONTRAST)
        assert len(measured) > 20
        assert [text for text, ratio, _ in measured if ratio < 4.5] == []
        assert [text for text, _, size in measured if size < 16] == []
        hint = "getComputedStyle(document.querySelector('textarea'), '::placeholder').whiteSpace"
        assert page.evaluate(hint) == "nowrap"  # it is cut where a phone is narrow, and never breaks


def test_from_elsewhere_only_with_the_code(chromium: Browser, service: Service) -> None:
    context = chromium.new_context(extra_http_headers={"X-Forwarded-For": "203.0.113.5"}, locale="es-MX")
    page = context.new_page()
    answer = page.goto(service.url)
    assert answer is not None and answer.status == 403
    box = page.get_by_label("Código")
    expect(box).to_be_focused()
    box.fill("AAAA-BBBB-CCCC")
    box.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert re.search(r"Daniel|Lucía", page.content()) is None
    context.close()
