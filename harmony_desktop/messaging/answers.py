"""The few answers sent without a person, word for word; none tells anything about the patient."""

__all__ = ["EMERGENCY_TEXTS", "HELP_TEXTS", "IDENTITY_TEXTS", "answer_text"]

EMERGENCY_TEXTS = {
    "en": "We have told our team, who will call you. If this is an emergency, call 911 or go to "
    "the nearest emergency room. {name}, {phone}",
    "es": "Avisamos a nuestro equipo, que le llamará. Si es una emergencia, llame al 911 o vaya a "
    "la sala de emergencias más cercana. {name}, {phone}",
}
HELP_TEXTS = {
    "en": "{name}: appointment messages. Call {phone} for help. Reply STOP to end messages.",
    "es": "{name}: mensajes de citas. Llame al {phone}. Responda ALTO para no recibir más.",
}
IDENTITY_TEXTS = {
    "en": "This is {name}. You can reach us at {phone}.",
    "es": "Somos {name}. Puede llamarnos al {phone}.",
}


def answer_text(texts: dict[str, str], language: str, name: str, phone: str) -> str:
    """Return the text in the reader's language, in English where there is none."""
    return texts.get(language, texts["en"]).format(name=name, phone=phone).strip(", ")
