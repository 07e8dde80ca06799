<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Appointment details</source>
        <translation>Detalles de la cita</translation>
    </message>
    <message>
        <source>Closed on {day}: {reason}. Press T for today.</source>
        <translation>Cerrado el {day}: {reason}. Pulse T para hoy.</translation>
    </message>
    <message>
        <source>Double booked</source>
        <translation>Doble cita</translation>
    </message>
    <message>
        <source>Double booked: two patients, one chair</source>
        <translation>Doble cita: dos pacientes, un sillón</translation>
    </message>
    <message>
        <source>Enter books</source>
        <translation>Intro reserva</translation>
    </message>
    <message>
        <source>Enter books here</source>
        <translation>Intro reserva aquí</translation>
    </message>
    <message>
        <source>High no-show risk</source>
        <translation>Riesgo alto de ausencia</translation>
    </message>
    <message>
        <source>Low no-show risk</source>
        <translation>Riesgo bajo de ausencia</translation>
    </message>
    <message>
        <source>Medium no-show risk</source>
        <translation>Riesgo medio de ausencia</translation>
    </message>
    <message>
        <source>Move: arrow keys, Enter to place, Esc to put back</source>
        <translation>Mover: flechas; Intro coloca, Esc deshace</translation>
    </message>
    <message>
        <source>Moved to {place}</source>
        <translation>Movida a {place}</translation>
    </message>
    <message>
        <source>No appointments on {day}. Press N to book or T for today.</source>
        <translation>Sin citas el {day}. Pulse N para citar o T para hoy.</translation>
    </message>
    <message numerus="yes">
        <source>Now {} minutes</source>
        <translation>
            <numerusform>Ahora {} minuto</numerusform>
            <numerusform>Ahora {} minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>Owes {}</source>
        <translation>Debe {}</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Propuesta</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Wants to come sooner</source>
        <translation>Quiere venir antes</translation>
    </message>
    <message numerus="yes">
        <source>about {} minutes late</source>
        <translation>
            <numerusform>unos {} minutos de retraso</numerusform>
            <numerusform>unos {} minutos de retraso</numerusform>
        </translation>
    </message>
    <message>
        <source>double booked</source>
        <translation>doble cita</translation>
    </message>
    <message>
        <source>wants sooner</source>
        <translation>quiere venir antes</translation>
    </message>
    <message numerus="yes">
        <source>{} minutes</source>
        <translation>
            <numerusform>{} minuto</numerusform>
            <numerusform>{} minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} minutes free</source>
        <translation>
            <numerusform>{} minuto libre</numerusform>
            <numerusform>{} minutos libres</numerusform>
        </translation>
    </message>
    <message>
        <source>{} or more recalls due</source>
        <translation>{} revisiones pendientes o más</translation>
    </message>
    <message numerus="yes">
        <source>{} recalls due</source>
        <translation>
            <numerusform>{} revisión pendiente</numerusform>
            <numerusform>{} revisiones pendientes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} unscheduled fit</source>
        <translation>
            <numerusform>{} sin cita cabe</numerusform>
            <numerusform>{} sin cita caben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} waiting could come</source>
        <translation>
            <numerusform>{} en espera podría venir</numerusform>
            <numerusform>{} en espera podrían venir</numerusform>
        </translation>
    </message>
</context>
</TS>
