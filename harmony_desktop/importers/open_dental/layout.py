"""Which tables and columns of Open Dental are read, and why the others are not.

Columns are asked for by name; one that a version lacks is read as NULL, so 21.1 and 24.3 need no
case of their own (the schema grew by columns only, but for `confirmationrequest`).
"""

__all__ = ["KEY_OF", "LEFT_OUT", "LISTS", "OLDEST_VERSION", "REQUIRED", "TABLE_OF", "WANTED"]

OLDEST_VERSION = (17, 4)
"""Before it the short-notice list was a status of the appointment, and other meanings differ."""

REQUIRED = ("preference", "patient", "appointment", "provider", "definition", "procedurecode")
"""Tables without which it is no Open Dental database, or not a whole one."""

_COLUMNS = {
    "preference": "PrefName ValueString",
    "definition": "DefNum Category ItemOrder ItemName ItemValue ItemColor IsHidden",
    "clinic": "ClinicNum Description TimeZone",
    "userod": "UserNum UserName ProvNum IsHidden",
    "provider": "ProvNum Abbr ItemOrder LName FName Suffix Specialty StateLicense IsSecondary "
    "ProvColor IsHidden NationalProvID IsNotPerson ProvStatus PreferredName",
    "operatory": "OperatoryNum OpName Abbrev ItemOrder IsHidden ProvDentist ProvHygienist "
    "IsHygiene",
    "schedule": "ScheduleNum SchedDate StartTime StopTime SchedType ProvNum BlockoutType Note "
    "Status",
    "scheduleop": "ScheduleOpNum ScheduleNum OperatoryNum",
    "appointmenttype": "AppointmentTypeNum AppointmentTypeName AppointmentTypeColor ItemOrder "
    "IsHidden Pattern CodeStr",
    "patient": "PatNum LName FName MiddleI Preferred PatStatus Gender Position Birthdate Address "
    "Address2 City State Zip HmPhone WkPhone WirelessPhone Guarantor Email EstBalance PriProv "
    "SecProv AddrNote FamFinUrgNote MedUrgNote ApptModNote ChartNumber DateFirstVisit Premed "
    "PreferConfirmMethod PreferContactMethod PreferRecallMethod SchedBeforeTime SchedAfterTime "
    "SchedDayOfWeek Language Title TxtMsgOk DateTStamp",
    "patientnote": "PatNum FamFinancial Medical Service MedicalComp Treatment ICEName ICEPhone",
    "patfield": "PatFieldNum PatNum FieldName FieldValue",
    "phonenumber": "PhoneNumberNum PatNum PhoneNumberVal",
    "popup": "PopupNum PatNum Description IsDisabled PopupLevel IsArchived PopupNumArchive "
    "DateTimeDisabled",
    "commoptout": "CommOptOutNum PatNum OptOutSms OptOutEmail",
    "allergydef": "AllergyDefNum Description",
    "allergy": "AllergyNum AllergyDefNum PatNum Reaction StatusIsActive",
    "diseasedef": "DiseaseDefNum DiseaseName",
    "disease": "DiseaseNum PatNum DiseaseDefNum PatNote ProbStatus DateStart DateStop",
    "medication": "MedicationNum MedName",
    "medicationpat": "MedicationPatNum PatNum MedicationNum PatNote DateStart DateStop MedDescript",
    "appointment": "AptNum PatNum AptStatus Pattern Confirmed Op Note ProvNum ProvHyg AptDateTime "
    "NextAptNum UnschedStatus IsNewPatient ProcDescript DateTStamp DateTimeArrived DateTimeSeated "
    "DateTimeDismissed AppointmentTypeNum Priority SecDateTEntry",
    "histappointment": "HistApptNum HistDateTStamp HistApptAction AptNum PatNum AptStatus "
    "AptDateTime ApptSource",
    "confirmationrequest": "ConfirmationRequestNum PatNum ApptNum DateTimeEntry "
    "DateTimeConfirmTransmit DateTimeSent DateTimeRSVP RSVPStatus ApptDateTime",
    "asapcomm": "AsapCommNum FKey FKeyType PatNum DateTimeExpire SmsSendStatus ResponseStatus "
    "DateTimeOrig DateTimeEntry",
    "recalltype": "RecallTypeNum Description DefaultInterval TimePattern Procedures",
    "recalltrigger": "RecallTriggerNum RecallTypeNum CodeNum",
    "recall": "RecallNum PatNum DateDue DatePrevious RecallInterval RecallStatus Note IsDisabled "
    "RecallTypeNum DisableUntilDate DateScheduled",
    "commlog": "CommlogNum PatNum CommDateTime CommType Note Mode_ SentOrReceived UserNum",
    "smstomobile": "SmsToMobileNum PatNum MobilePhoneNumber MsgText SmsStatus DateTimeSent",
    "smsfrommobile": "SmsFromMobileNum PatNum MobilePhoneNumber MsgText DateTimeReceived SmsStatus",
    "apptreminderrule": "ApptReminderRuleNum TypeCur TSPrior TemplateSMS TemplateEmailSubject "
    "TemplateEmail Language IsEnabled",
    "task": "TaskNum DateTask KeyNum Descript TaskStatus ObjectType DateTimeFinished "
    "DescriptOverride",
    "procedurecode": "CodeNum ProcCode Descript AbbrDesc ProcTime ProcCat TreatArea IsHygiene "
    "LaymanTerm",
    "feesched": "FeeSchedNum Description FeeSchedType IsHidden",
    "fee": "FeeNum Amount FeeSched CodeNum ClinicNum ProvNum",
    "procedurelog": "ProcNum PatNum AptNum ProcDate ProcFee Surf ToothNum ToothRange Priority "
    "ProcStatus ProvNum Dx PlannedAptNum DateEntryC CodeNum UnitQty BaseUnits DateTP",
    "procnote": "ProcNoteNum PatNum ProcNum EntryDateTime Note",
    "treatplan": "TreatPlanNum PatNum DateTP Heading Note TPStatus DateTSigned",
    "treatplanattach": "TreatPlanAttachNum TreatPlanNum ProcNum Priority",
    "proctp": "ProcTPNum TreatPlanNum PatNum ProcNumOrig ItemOrder Priority",
    "toothinitial": "ToothInitialNum PatNum ToothNum InitialType Movement DrawText",
    "perioexam": "PerioExamNum PatNum ExamDate ProvNum Note",
    "periomeasure": "PerioMeasureNum PerioExamNum SequenceType IntTooth ToothValue MBvalue Bvalue "
    "DBvalue MLvalue Lvalue DLvalue",
    "carrier": "CarrierNum CarrierName Address Address2 City State Zip Phone ElectID IsHidden",
    "insplan": "PlanNum GroupName GroupNum PlanNote FeeSched PlanType CarrierNum IsHidden",
    "inssub": "InsSubNum PlanNum Subscriber DateEffective DateTerm SubscriberID",
    "patplan": "PatPlanNum PatNum Ordinal Relationship PatID InsSubNum",
    "covcat": "CovCatNum Description",
    "benefit": "BenefitNum PlanNum PatPlanNum CovCatNum BenefitType Percent MonetaryAmt TimePeriod "
    "QuantityQualifier Quantity CodeNum CoverageLevel",
    "claim": "ClaimNum PatNum DateService DateSent ClaimStatus DateReceived PlanNum ClaimFee "
    "ReasonUnderPaid ClaimNote ClaimType InsSubNum",
    "claimproc": "ClaimProcNum ProcNum ClaimNum PatNum ProvNum FeeBilled InsPayEst DedApplied "
    "Status InsPayAmt Remarks DateCP WriteOff CodeSent AllowedOverride CopayAmt DedEst InsEstTotal "
    "WriteOffEst ProcDate ClaimAdjReasonCodes",
    "payment": "PayNum PayType",
    "paysplit": "SplitNum SplitAmt PatNum PayNum ProvNum DatePay ProcNum",
    "adjustment": "AdjNum AdjDate AdjAmt PatNum AdjType ProvNum AdjNote ProcNum",
    "deletedobject": "DeletedObjectNum ObjectNum ObjectType",
}
WANTED: dict[str, tuple[str, ...]] = {
    table: tuple(columns.split()) for table, columns in _COLUMNS.items()
}
KEY_OF: dict[str, str] = {table: columns[0] for table, columns in WANTED.items()}
"""The primary key, which stands first among the wanted columns."""

LISTS: dict[str, str] = {
    "clinic": "clinics are not kept apart here",
    "allergydef": "its words stand on each patient's allergy",
    "diseasedef": "its words stand on each patient's problem",
    "medication": "its words stand on each patient's medication",
    "feesched": "its name stands on each fee",
    "covcat": "its name stands on each benefit",
    "recalltrigger": "its code stands on the recall type",
    "inssub": "it stands on each patient's coverage",
    "payment": "its kind stands on each of its splits",
    "deletedobject": "says what was removed, and was heeded",
}
"""Tables whose rows are read but make no rows of their own; why."""

LEFT_OUT: dict[str, str] = {
    "securitylog": "the other program's own audit trail",
    "securityloghash": "the other program's own audit trail",
    "document": "images and documents stay in Open Dental's image folder",
    "claimpayment": "cheques; the amounts stand on the claim lines",
    "employee": "staff who do not treat have no table here; their names stand on users",
    "labcase": "laboratory cases have no table here yet",
    "laboratory": "laboratory cases have no table here yet",
    "payplan": "payment plans have no table here yet",
    "payplancharge": "payment plans have no table here yet",
    "referral": "referrals have no table here yet",
    "refattach": "referrals have no table here yet",
    "statement": "printed statements are made anew here",
    "apptremindersent": "notices sent long ago without their text",
    "webschedrecall": "notices sent long ago without their text",
    "patfielddef": "the fields' names stand on each patient's note",
    "employer": "employers have no table here yet",
    "zipcode": "a look-up list; patients hold their own copies",
}
"""Known tables that are not read, and why; any other is a table of the other program's own."""

TABLE_OF: dict[str, str] = {
    "provider": "providers",
    "userod": "users",
    "patient": "patients",
    "patient.urgent": "medical_alerts",
    "patient.premed": "medical_alerts",
    "patientnote": "notes",
    "patfield": "notes",
    "phonenumber": "notes",
    "popup": "medical_alerts",
    "disease": "medical_alerts",
    "allergy": "allergies",
    "medicationpat": "medications",
    "definition": "confirmation_statuses",
    "operatory": "operatories",
    "schedule": "provider_schedules",
    "schedule.more": "provider_schedules",
    "schedule.block": "blockouts",
    "schedule.more_block": "blockouts",
    "schedule.note": "notes",
    "appointmenttype": "appointment_types",
    "appointment": "appointments",
    "appointment.card": "notes",
    "appointment.sooner": "waitlist_entries",
    "asapcomm": "slot_offers",
    "recalltype": "recall_types",
    "recall": "recalls",
    "commlog": "communication_log",
    "smsfrommobile.unread": "tasks",
    "apptreminderrule.sms": "message_templates",
    "apptreminderrule.email": "message_templates",
    "task": "tasks",
    "procedurecode": "procedure_codes",
    "fee": "fees",
    "procedurelog": "procedures",
    "procedurelog.charge": "ledger_entries",
    "procnote": "notes",
    "treatplan": "treatment_plans",
    "treatplanattach": "treatment_plan_items",
    "proctp": "treatment_plan_items",
    "toothinitial": "tooth_conditions",
    "perioexam": "perio_exams",
    "carrier": "carriers",
    "insplan": "insurance_plans",
    "patplan": "coverages",
    "benefit": "benefits",
    "claim": "claims",
    "claimproc": "claim_procedures",
    "claimproc.paid": "ledger_entries",
    "claimproc.write_off": "ledger_entries",
    "paysplit": "ledger_entries",
    "adjustment": "ledger_entries",
}
"""What the crosswalk calls a row, by where it came from, and the table it stands in here."""
