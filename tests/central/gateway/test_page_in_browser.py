"""The patient's page in a real browser, at a telephone's size: read, tapped, light and dark."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.central.gateway.conftest import House, queue_reminder
from tests.provider import Provider

WIDTH, HEIGHT = 390, 844
_BROWSER, _DRIVER = shutil.which("chromium"), shutil.which("chromedriver")

pytestmark = pytest.mark.skipif(
    _BROWSER is None or _DRIVER is None, reason="chromium and its driver are not on this machine"
)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(_BROWSER)
    for word in (
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
        "--no-first-run", "--disable-background-networking", f"--user-data-dir={tmp_path / 'b'}",
    ):  # fmt: skip
        options.add_argument(word)
    opened = webdriver.Chrome(options=options, service=Service(str(_DRIVER)))
    try:
        opened.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 2, "mobile": True},
        )
        yield opened
    finally:
        opened.quit()


def _look(browser: Any, scheme: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})


def _link(texts: Provider) -> str:
    found = re.search(r"http\S+/c/\S+", texts.taken[-1]["Body"])
    assert found is not None
    return found[0]


def _luminance(color: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.1 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_patient_answers_with_the_thumb(
    house: House, texts: Provider, browser: Any, language: str, tmp_path: Path
) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    queue_reminder(house, language=language)
    assert house.run() == {"sent": 1}
    browser.get(_link(texts))
    for scheme in ("light", "dark"):
        _look(browser, scheme)
        paper = browser.find_element(By.TAG_NAME, "main").value_of_css_property("background-color")
        for element in browser.find_elements(By.CSS_SELECTOR, "h1, p, strong, button, a"):
            color = element.value_of_css_property("color")
            own = element.value_of_css_property("background-color")
            under = paper if own.endswith(", 0)") else own
            assert _contrast(color, under) >= 4.5, (scheme, element.text)
        browser.save_screenshot(str(tmp_path / f"{language}-{scheme}.png"))
    wide = browser.execute_script("return document.documentElement.scrollWidth")
    assert wide <= WIDTH
    buttons = browser.find_elements(By.TAG_NAME, "button")
    assert all(button.size["height"] >= 44 for button in buttons)
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == language
    # By the keyboard alone: the first stop is the yes.
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    focused = browser.switch_to.active_element
    assert focused == buttons[0]
    focused.send_keys(Keys.ENTER)
    said = browser.find_element(By.CSS_SELECTOR, "[role=status]").text
    assert said.startswith({"en": "Thank you", "es": "Gracias"}[language])
    browser.refresh()
    browser.save_screenshot(str(tmp_path / f"{language}-done.png"))
    house.settle()
    rows = house.rows("SELECT classification FROM messages WHERE channel = 'page'")
    assert len(rows) == 1
    assert '"choice":"confirm"' in rows[0][0].replace(" ", "")
    assert browser.get_log("browser") == []
