"""The papers as PDF: every text is there, nothing is clipped, pages are numbered, rows whole."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdfium2
import pytest

from harmony_desktop.services.queries.account import (
    ClaimRow,
    Letterhead,
    PlanLine,
    PlanSheet,
    Statement,
    StatementLine,
)
from harmony_desktop.services.queries.confirmation_list import ConfirmationRow
from harmony_desktop.services.queries.day_sheet import SheetVisit
from harmony_desktop.ui.app import make_application
from harmony_desktop.ui.language import install_language
from harmony_desktop.ui.papers.layout import LETTER, MARGIN, lay_out
from harmony_desktop.ui.papers.paper import Column, Paper, Table, Text
from harmony_desktop.ui.papers.printing import pdf_bytes, print_paper, save_pdf
from harmony_desktop.ui.papers.sheets import (
    appointment_card,
    call_list,
    claim_overview,
    day_sheet,
    plan_paper,
    route_slips,
    statement_paper,
)

DAY = date(2026, 11, 24)
HEAD = Letterhead("Hill Street Dental", ("1 Hill St", "Riverton, IL 60001"), "5550102000", "", "")
NAMES = ("Ada Quill", "Ben Ørsted", "נועה לוי", "李 静", "سارة الخطيب")


@pytest.fixture(autouse=True)
def english() -> None:
    install_language(make_application([]), "en")


def visit(at: int, **changed: Any) -> SheetVisit:
    values: dict[str, Any] = {
        "id": UUID(int=at),
        "patient_id": UUID(int=at),
        "patient_name": NAMES[at % len(NAMES)],
        "date_of_birth": date(1980, 2, 3),
        "phone": "5550102000",
        "language": "en",
        "day": DAY,
        "start_minute": 480 + at % 500,
        "minutes": 30,
        "operatory": "Chair 1",
        "provider": "Ira Molar",
        "provider_initials": "IM",
        "hygienist_initials": "IM",
        "type_name": f"Filling {at}",
        "status": "confirmed",
        "is_new_patient": at == 0,
        "alerts": ("Allergy: Latex",) if at % 3 == 0 else (),
        "work": ("D1 Filling #3 MO",),
        "planned": ("D2 Crown #14",),
        "production_cents": 10_000,
        "balance_cents": 123_450,
        "recall_due": date(2027, 1, 2),
        "notes": "",
    }
    return SheetVisit(**(values | changed))


def pages(paper: Paper) -> list[str]:
    """Return the text of each page, and check that nothing lies off the paper."""
    document = pypdfium2.PdfDocument(pdf_bytes(paper))
    texts = []
    for number in range(len(document)):
        page = document[number]
        width, height = page.get_size()
        text = page.get_textpage()
        for at in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(at)
            assert left >= MARGIN - 2, text.get_text_bounded(left, bottom, right, top)
            assert right <= width - MARGIN + 2, text.get_text_bounded(left, bottom, right, top)
            assert bottom >= MARGIN - 14
            assert top <= height - MARGIN + 4
        bitmap = page.render(scale=1)
        assert len(set(bytes(bitmap.buffer))) > 10, "an empty page"
        texts.append(" ".join(text.get_text_range().split()))
    return texts


def test_a_long_day_breaks_between_rows_with_its_heading_on_each_page() -> None:
    # pdfium reads the letters of later pages one by one, so blanks are left out of the comparison.
    sheet = day_sheet([visit(at, patient_name="Ada Quill") for at in range(300)])
    found = [text.replace(" ", "") for text in pages(sheet)]
    assert len(found) > 10
    for number, text in enumerate(found, start=1):
        assert f"Page{number}of{len(found)}" in text
        assert "Alertsandnotes" in text
    together = "".join(found)
    for at in range(300):
        assert f"Filling{at}IM" in together
    assert "300visits,estimatedproduction$30,000.00" in found[0]
    assert "AdaQuill(new)" in found[0]


def test_no_row_is_split_between_two_pages() -> None:
    rows = tuple((f"row {at}", "long words " * 30) for at in range(120))
    paper = Paper("Rows", "", (Table((Column("a"), Column("b", 3)), rows),))
    bottom = LETTER[1] - MARGIN
    for page in lay_out(paper):
        for layout, place, _ in page.texts:
            assert place.y() + layout.boundingRect().height() <= bottom


def test_what_is_too_long_for_a_row_ends_with_an_ellipsis() -> None:
    paper = Paper("One", "", (Table((Column("a"),), (("word " * 4000,),)), Text("after")))
    (text,) = pages(paper)
    assert "…" in text
    assert text.endswith(("One Page 1 of 1", "after One Page 1 of 1", "Page 1 of 1 One"))


def test_names_of_every_script_stand_in_their_column() -> None:
    (text,) = pages(day_sheet([visit(at) for at in range(5)]))
    letters = set(text)
    for name in ("Ørsted", "李静", "לוי"):
        assert set(name) <= letters, name


def test_a_slip_a_page_with_alerts_and_work() -> None:
    found = pages(route_slips([visit(0), visit(1)]))
    assert len(found) == 2
    assert "Allergy: Latex" in found[0]
    assert "Allergy: Latex" not in found[1]
    for text in found:
        for part in ("D1 Filling #3 MO", "D2 Crown #14", "$1,234.50", "Next visit"):
            assert part in text


def test_the_card_says_when_and_whom_to_call() -> None:
    (text,) = pages(appointment_card(HEAD, [visit(0)]))
    assert "Hill Street Dental" in text
    assert "Tuesday, November 24, 2026 at 8:00 am, 30 min" in text
    assert "(555) 010-2000" in text
    assert "No visit is booked." in pages(appointment_card(HEAD, []))[0]


def test_the_call_list_leaves_room_to_write() -> None:
    row = ConfirmationRow(
        id=UUID(int=1),
        patient_id=UUID(int=2),
        guarantor_id=None,
        patient_name="Ada Quill",
        phone="5550102000",
        language="es",
        preferred_method="",
        day=DAY,
        start_minute=540,
        minutes=30,
        type_name="Exam",
        provider="IM",
        operatory="Chair 1",
        status="scheduled",
        is_confirmed=False,
        confirmation_status="Left message",
        risk=0.2,
        family=1,
        attempts=2,
        last_outcome="left_message",
        last_attempt="",
        version=1,
    )
    (text,) = pages(call_list([row]))
    for part in ("1 visits to confirm", "9:00 am", "(555) 010-2000", "Left message", "Tue, Nov 24"):
        assert part in text


def test_a_statement_adds_up_before_the_readers_eyes() -> None:
    lines = (
        StatementLine(DAY, "Ada Quill", "charge", "D1 Filling", 20_000, 21_000),
        StatementLine(DAY, "Ada Quill", "payment", "card", -5_000, 16_000),
    )
    statement = Statement("Ada Quill", ("2 Hill St",), DAY, DAY, 1_000, lines, 16_000, 9_900)
    (text,) = pages(statement_paper(HEAD, statement, is_walk_out=True))
    for part in (
        "Walk-out statement",
        "Brought forward $10.00",
        "Charge D1 Filling $200.00 $210.00",
        "-$50.00 $160.00",
        "Balance due $160.00",
        "not answered yet: $99.00",
    ):
        assert part in text, text


def test_a_plan_to_sign_and_the_claims() -> None:
    plan = PlanSheet(
        "Ada Quill",
        None,
        "Restorative",
        "Ira Molar",
        DAY,
        (PlanLine(1, "D2", "Crown", "14", 118_000),),
        "",
    )
    (text,) = pages(plan_paper(HEAD, plan))
    assert "Together $1,180.00" in text
    assert "Signature" in text
    claim = ClaimRow(
        UUID(int=1), UUID(int=2), "Ada Quill", "Prairie", DAY, None, "unsent", 2, 20_000, 0
    )
    (text,) = pages(claim_overview([claim], DAY - timedelta(days=30), DAY))
    assert "Prairie 2 Not sent $200.00 $0.00" in text


def test_the_same_paper_in_spanish() -> None:
    install_language(make_application([]), "es")
    try:
        (text,) = pages(day_sheet([visit(0)]))
    finally:
        install_language(make_application([]), "en")
    assert "Hoja del día" in text
    assert "Página 1 de 1" in text


def test_a_file_is_private_and_a_printer_gets_every_page(tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    paper = day_sheet([visit(at) for at in range(60)])
    save_pdf(paper, tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o777 == 0o600
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_paper(paper, printer)
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == len(lay_out(paper))
    with pytest.raises(TypeError):
        print_paper(paper, object())
