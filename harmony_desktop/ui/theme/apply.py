"""Put a theme onto the application: palette, one style sheet, the bundled font."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from harmony_desktop.foundation.resources import resource_folder
from harmony_desktop.ui.theme.tokens import DARK, LIGHT, Theme

__all__ = ["FONT", "apply_theme", "load_fonts", "system_theme"]

FONT = "Inter"

_SHEET = """
QWidget {{ color: {text}; font-size: {body}px; }}
QMainWindow, QDialog, #shell {{ background: {background}; }}
#header, #panel, #legend, #navigation {{ background: {panel}; }}
#navigation {{ border-right: 1px solid {line}; }}
QToolButton[navigation="true"] {{ border: 2px solid transparent; border-radius: 6px; color: {meta};
  background: transparent; font-size: {small}px; }}
QToolButton[navigation="true"]:hover {{ background: {hover}; }}
QToolButton[navigation="true"]:checked {{ color: {action}; background: {hover}; }}
QToolButton[navigation="true"]:focus {{ border: 2px solid {action}; }}
#panel, #pinboard {{ border-left: 1px solid {line}; }}
#pinboard {{ background: {panel}; border-top: 1px solid {line}; }}
#header {{ border-bottom: 1px solid {line}; }}
#dayTitle, #patientName, QLabel[title="true"] {{ font-size: {title}px; font-weight: 600; }}
#sectionTitle {{ font-size: {section}px; font-weight: 600; }}
QLabel[meta="true"] {{ color: {meta}; }}
QLabel[alert="true"] {{ color: {alert}; font-weight: 600; }}
QLabel[badge="true"] {{ color: {amber}; font-weight: 600; }}
QPushButton {{ background: {background}; border: 1px solid {hour}; border-radius: 6px;
  padding: 0 {pad}px; min-height: {control}px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border: 2px solid {action}; padding: 0 {focused_pad}px; }}
QPushButton:disabled {{ color: {meta}; }}
QPushButton[primary="true"] {{ background: {action}; color: {action_text};
  border: 1px solid {action}; font-weight: 600; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {text}; }}
QPushButton[primary="true"]:disabled {{ background: {panel}; color: {meta};
  border: 1px solid {hour}; }}
QLabel[keycap="true"] {{ background: {panel}; border: 1px solid {hour}; border-radius: 4px;
  padding: 1px 6px; font-size: {small}px; font-weight: 600; }}
QLabel[group="true"] {{ font-weight: 600; padding-top: 8px; }}
QPushButton[flat="true"] {{ border: none; background: transparent; text-align: left; }}
QPushButton[pill="true"] {{ border-radius: {round}px; color: {meta}; }}
QLineEdit, QComboBox, QPlainTextEdit, QSpinBox, QDateEdit {{ background: {background};
  border: 1px solid {field}; border-radius: 6px; padding: 0 8px; min-height: {control}px;
  selection-background-color: {action}; selection-color: {action_text}; }}
QSpinBox, QDateEdit {{ padding: 0 {control}px 0 8px; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QSpinBox:focus, QDateEdit:focus {{
  border: 2px solid {action}; }}
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDateEdit:disabled {{ color: {meta};
  border-color: {hour}; background: {panel}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {control}px;
  subcontrol-origin: border; subcontrol-position: center right; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({signs}/down_{name}.png);
  width: {small}px; height: {small}px; }}
QSpinBox::up-button {{ border: none; width: {control}px; subcontrol-origin: border;
  subcontrol-position: top right; margin-top: 4px; }}
QSpinBox::down-button {{ border: none; width: {control}px; subcontrol-origin: border;
  subcontrol-position: bottom right; margin-bottom: 4px; }}
QSpinBox::up-arrow {{ image: url({signs}/up_{name}.png); width: {tiny}px; height: {tiny}px; }}
QSpinBox::down-arrow {{ image: url({signs}/down_{name}.png); width: {tiny}px; height: {tiny}px; }}
QComboBox QAbstractItemView {{ border: 1px solid {hour}; border-radius: 0; padding: 4px 0; }}
QCheckBox, QRadioButton {{ spacing: 8px; border: 2px solid transparent; border-radius: 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {action}; }}
QCheckBox:disabled {{ color: {meta}; }}
QCheckBox::indicator {{ width: {box}px; height: {box}px; border: 1px solid {field};
  border-radius: 4px; background: {background}; }}
QCheckBox::indicator:checked {{ background: {action}; border-color: {action};
  image: url({signs}/check_{name}.png); }}
QCheckBox::indicator:disabled {{ border-color: {hour}; }}
QListView, QTableView, QTreeView {{ background: {background}; border: 1px solid {line};
  border-radius: 6px; outline: none; }}
QListView::item {{ padding: 6px 8px 6px 5px; border-left: 3px solid transparent; }}
QListView::item:selected {{ background: {hover}; color: {text}; border-left: 3px solid {action}; }}
QListView:focus, QTableView:focus {{ border: 1px solid {action}; }}
QTableView::item {{ padding: 0 8px; }}
QTableView::item:selected {{ background: {hover}; color: {text}; }}
QHeaderView::section {{ background: {background}; color: {meta}; border: none;
  border-bottom: 1px solid {line}; padding: 6px 11px; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {line}; }}
QTabBar::tab {{ color: {meta}; padding: 8px 12px; border: 2px solid transparent; }}
QTabBar::tab:hover {{ background: {hover}; }}
QTabBar::tab:selected {{ color: {text}; border-bottom: 2px solid {action}; }}
#toast {{ background: {text}; border-radius: 8px; }}
#toast QLabel, #toast QPushButton {{ color: {background}; background: transparent; border: none; }}
#toast QPushButton {{ font-weight: 600; text-decoration: underline; }}
#bubble, #palette {{ background: {background}; border: 1px solid {hour}; border-radius: 8px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {hour}; border-radius: 5px; min-height: 32px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QToolTip {{ background: {panel}; color: {text}; border: 1px solid {hour}; }}
"""


def system_theme(application: QApplication) -> Theme:
    """Return the theme the person's system asks for; light where it does not say."""
    is_dark = application.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if is_dark else LIGHT


def load_fonts() -> None:
    """Make the bundled font known; without it the system's own is used."""
    for file in sorted(resource_folder("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.background,
        QPalette.ColorRole.Base: theme.background,
        QPalette.ColorRole.AlternateBase: theme.panel,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.Button: theme.panel,
        QPalette.ColorRole.PlaceholderText: theme.meta,
        QPalette.ColorRole.Highlight: theme.action,
        QPalette.ColorRole.HighlightedText: theme.action_text,
    }
    for role, color in roles.items():
        palette.setColor(role, QColor(color))
    return palette


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Give every widget the theme's palette, font and sheet."""
    if not application.styleSheet():
        # Once: setting the style again would polish every widget a second time.
        application.setStyle("Fusion")
    application.setPalette(_palette(theme))
    font = QFont(FONT)
    font.setPixelSize(theme.size(13))
    font.setFeature(QFont.Tag("tnum"), 1)
    application.setFont(font)
    application.setStyleSheet(
        _SHEET.format(
            text=theme.text,
            background=theme.background,
            panel=theme.panel,
            line=theme.line,
            hour=theme.hour,
            field=theme.field,
            name=theme.name,
            signs=resource_folder("icons").as_posix(),
            tiny=theme.size(9),
            box=theme.size(15),
            meta=theme.meta,
            alert=theme.alert,
            amber=theme.amber,
            action=theme.action,
            action_text=theme.action_text,
            hover=theme.hover,
            small=theme.size(11),
            body=theme.size(13),
            section=theme.size(15),
            title=theme.size(20),
            control=theme.size(30),
            pad=theme.size(12),
            focused_pad=theme.size(12) - 1,
            round=theme.size(15),
        )
    )
