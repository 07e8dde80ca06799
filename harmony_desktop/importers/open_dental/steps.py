"""The five phases of an import, in the order of the commissioning document, and their steps.

A patient points to a dentist, so the providers are written before the patients; within a phase,
what is pointed to comes first. Heads of families come before their families.
"""

from collections.abc import Callable
from dataclasses import dataclass

from harmony_desktop.importers.open_dental.decoding import number_of
from harmony_desktop.importers.open_dental.layout import LISTS
from harmony_desktop.importers.open_dental.mapping import (
    chart,
    house,
    insurance,
    messages,
    notes,
    people,
    visits,
)
from harmony_desktop.importers.open_dental.mapping.rules import Mapper, Put
from harmony_desktop.importers.open_dental.world import SourceRow, World

__all__ = ["PHASES", "STEPS", "USED_PREFERENCES", "Step"]

PHASES = ("patients", "providers", "appointments", "procedures", "insurance")
USED_PREFERENCES = frozenset(
    {
        "ApptEConfirmStatusAccepted",
        "AppointmentTimeArrivedTrigger",
        "AppointmentTimeDismissedTrigger",
        "AppointmentTimeIncrement",
        "AppointmentTimeSeatedTrigger",
        "DataBaseVersion",
        "PracticeAddress",
        "PracticeAddress2",
        "PracticeCity",
        "PracticePhone",
        "PracticeST",
        "PracticeZip",
        "ProgramVersion",
        "TextMsgOkStatusTreatAsNo",
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """One table, or a part of it.

    Attributes:
        phase: one of `PHASES`.
        table: of the source.
        mapper: what a row becomes; None for the readings of the gums, which need several rows.
        chooses: which rows belong to the step; None for all.
    """

    phase: str
    table: str
    mapper: Mapper | None
    chooses: Callable[[SourceRow, World], bool] | None = None


def _is_head(row: SourceRow, world: World) -> bool:
    key = number_of(row["PatNum"])
    return world.heads[key] == key


def _is_dependant(row: SourceRow, world: World) -> bool:
    return not _is_head(row, world)


def _map_preference(row: SourceRow, world: World, put: Put) -> str | None:
    del world, put
    if row["PrefName"] in USED_PREFERENCES:
        return None
    return "a setting of the other program"


def _map_list(reason: str) -> Mapper:
    def leave_out(row: SourceRow, world: World, put: Put) -> str | None:
        del row, world, put
        return reason

    return leave_out


def _steps(phase: str, **mappers: Mapper | None) -> tuple[Step, ...]:
    return tuple(Step(phase, table, mapper) for table, mapper in mappers.items())


STEPS: tuple[Step, ...] = (
    *_steps("patients", provider=people.map_provider),
    Step("patients", "patient", people.map_patient, _is_head),
    Step("patients", "patient", people.map_patient, _is_dependant),
    *_steps(
        "patients",
        commoptout=people.map_opt_out,
        patientnote=notes.map_patient_note,
        patfield=notes.map_field,
        phonenumber=notes.map_phone,
        popup=notes.map_popup,
        disease=notes.map_problem,
        allergy=notes.map_allergy,
        medicationpat=notes.map_medication,
    ),
    *_steps(
        "providers",
        preference=_map_preference,
        definition=house.map_definition,
        userod=people.map_user,
        operatory=house.map_operatory,
        schedule=house.map_schedule,
        scheduleop=house.map_block_chair,
        appointmenttype=house.map_appointment_type,
    ),
    *_steps(
        "appointments",
        appointment=visits.map_appointment,
        histappointment=visits.map_event,
        confirmationrequest=visits.map_request,
        asapcomm=visits.map_offer,
        recalltype=visits.map_recall_type,
        recall=visits.map_recall,
        commlog=messages.map_log_entry,
        smstomobile=messages.map_outbound_text,
        smsfrommobile=messages.map_inbound_text,
        apptreminderrule=messages.map_template,
        task=notes.map_task,
    ),
    *_steps(
        "procedures",
        procedurecode=chart.map_code,
        fee=chart.map_fee,
        procedurelog=chart.map_procedure,
        procnote=chart.map_procedure_note,
        treatplan=chart.map_plan,
        treatplanattach=chart.map_planned_item,
        proctp=chart.map_saved_item,
        toothinitial=chart.map_tooth,
        perioexam=chart.map_exam,
        periomeasure=None,
    ),
    *_steps(
        "insurance",
        carrier=insurance.map_carrier,
        insplan=insurance.map_insurance_plan,
        patplan=insurance.map_coverage,
        benefit=insurance.map_benefit,
        claim=insurance.map_claim,
        claimproc=insurance.map_claim_line,
        paysplit=insurance.map_payment,
        adjustment=insurance.map_adjustment,
        **{table: _map_list(reason) for table, reason in LISTS.items()},
    ),
)
