<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Any time</source>
        <translation>Cualquier hora</translation>
    </message>
    <message>
        <source>Booked for</source>
        <translation>Cita para</translation>
    </message>
    <message>
        <source>Bring recalls up to date</source>
        <translation>Poner las revisiones al día</translation>
    </message>
    <message>
        <source>Call from the confirmations</source>
        <translation>Llame desde las confirmaciones</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Llamado</translation>
    </message>
    <message>
        <source>Can come</source>
        <translation>Puede venir</translation>
    </message>
    <message>
        <source>Cancels</source>
        <translation>Cancela</translation>
    </message>
    <message>
        <source>Changes not sent to the server</source>
        <translation>Cambios sin enviar al servidor</translation>
    </message>
    <message>
        <source>Charge not posted</source>
        <translation>Cargo sin asentar</translation>
    </message>
    <message>
        <source>Check out with the next visit</source>
        <translation>Despida con la próxima cita</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>Cerrar el día</translation>
    </message>
    <message>
        <source>Complete it, or mark it as missed</source>
        <translation>Termínela o márquela como no asistida</translation>
    </message>
    <message>
        <source>Confirmations</source>
        <translation>Confirmaciones</translation>
    </message>
    <message>
        <source>Conflicts between desks</source>
        <translation>Conflictos entre puestos</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Intro</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Días</translation>
    </message>
    <message>
        <source>Decide in the inbox</source>
        <translation>Decida en la bandeja</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Rechazó</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Supr</translation>
    </message>
    <message>
        <source>Does not want it</source>
        <translation>No la quiere</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Toca</translation>
    </message>
    <message>
        <source>Due until next month</source>
        <translation>Hasta el mes que viene</translation>
    </message>
    <message>
        <source>Every broken visit has a new time.</source>
        <translation>Cada cita perdida tiene nueva hora.</translation>
    </message>
    <message>
        <source>Every visit of these days is confirmed. Choose more days above.</source>
        <translation>Todas las citas de estos días están confirmadas. Elija más días arriba.</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Exportar como CSV</translation>
    </message>
    <message>
        <source>Families together</source>
        <translation>Familias juntas</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familia</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Filter    Ctrl+F</source>
        <translation>Filtrar    Ctrl+F</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>vie</translation>
    </message>
    <message>
        <source>In a month</source>
        <translation>En un mes</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Lapsed</source>
        <translation>Perdido</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Últimos 30 días</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Último contacto</translation>
    </message>
    <message>
        <source>Last three months</source>
        <translation>Últimos tres meses</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>Última cita</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Último año</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Left message</source>
        <translation>Mensaje dejado</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Lista</translation>
    </message>
    <message>
        <source>List before</source>
        <translation>Lista anterior</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listas</translation>
    </message>
    <message>
        <source>Message not sent</source>
        <translation>Mensaje sin enviar</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>lun</translation>
    </message>
    <message>
        <source>Next list</source>
        <translation>Lista siguiente</translation>
    </message>
    <message>
        <source>Next seven days</source>
        <translation>Próximos siete días</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Siguiente paso</translation>
    </message>
    <message>
        <source>Next three days</source>
        <translation>Próximos tres días</translation>
    </message>
    <message>
        <source>Next three months</source>
        <translation>Próximos tres meses</translation>
    </message>
    <message>
        <source>Next two weeks</source>
        <translation>Próximas dos semanas</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>No booked patient asked to come sooner.</source>
        <translation>Ningún paciente con cita pidió venir antes.</translation>
    </message>
    <message>
        <source>No claim waits. Draft one from a patient's completed work.</source>
        <translation>No hay reclamaciones. Prepare una con el trabajo terminado de un paciente.</translation>
    </message>
    <message>
        <source>No planned visit waits. Plan one from a patient's treatment plan.</source>
        <translation>No hay citas planificadas. Planifique una desde el plan de tratamiento de un paciente.</translation>
    </message>
    <message>
        <source>Nobody is due in these days. Choose another time above, or press U to update.</source>
        <translation>A nadie le toca en estos días. Elija otro periodo arriba o pulse U para actualizar.</translation>
    </message>
    <message>
        <source>Nobody waits. Who wants to come sooner is put here when booking.</source>
        <translation>Nadie espera. Quien quiera venir antes se apunta aquí al dar la cita.</translation>
    </message>
    <message>
        <source>Not called</source>
        <translation>Sin llamar</translation>
    </message>
    <message>
        <source>Not checked out</source>
        <translation>Sin despedir</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>Sin confirmar</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Nothing fits the filter. Press Ctrl+F.</source>
        <translation>Nada coincide con el filtro. Pulse Ctrl+F.</translation>
    </message>
    <message>
        <source>Nothing is open. Press Ctrl+Enter to close the day.</source>
        <translation>No queda nada abierto. Pulse Ctrl+Intro para cerrar el día.</translation>
    </message>
    <message>
        <source>Only not sent</source>
        <translation>Solo sin enviar</translation>
    </message>
    <message>
        <source>Only open</source>
        <translation>Solo lo abierto</translation>
    </message>
    <message>
        <source>Only unconfirmed</source>
        <translation>Solo sin confirmar</translation>
    </message>
    <message>
        <source>Only without a visit</source>
        <translation>Solo sin cita</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Other days</source>
        <translation>Otros días</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Atrasado</translation>
    </message>
    <message>
        <source>Post every charge of the day</source>
        <translation>Cargar todo lo del día</translation>
    </message>
    <message>
        <source>Post the charge</source>
        <translation>Cargar el importe</translation>
    </message>
    <message>
        <source>Print or save as PDF</source>
        <translation>Imprimir o guardar como PDF</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Revisiones</translation>
    </message>
    <message>
        <source>Remark (may stay empty)</source>
        <translation>Comentario (puede quedar vacío)</translation>
    </message>
    <message>
        <source>Reminded</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Riesgo</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>sáb</translation>
    </message>
    <message>
        <source>Send it, or call</source>
        <translation>Envíelo o llame</translation>
    </message>
    <message>
        <source>Sent by me</source>
        <translation>Enviada por mí</translation>
    </message>
    <message>
        <source>Show all or only open</source>
        <translation>Mostrar todo o solo lo abierto</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Soon</source>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>Sooner</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Sort by the next column</source>
        <translation>Ordenar por la columna siguiente</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Situación</translation>
    </message>
    <message>
        <source>Stop recall</source>
        <translation>Detener revisión</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>dom</translation>
    </message>
    <message>
        <source>Sync when online</source>
        <translation>Sincronice cuando haya red</translation>
    </message>
    <message>
        <source>Text message</source>
        <translation>Mensaje de texto</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>jue</translation>
    </message>
    <message>
        <source>Today and tomorrow</source>
        <translation>Hoy y mañana</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>mar</translation>
    </message>
    <message>
        <source>Unscheduled</source>
        <translation>Sin hora</translation>
    </message>
    <message>
        <source>Visit not finished</source>
        <translation>Cita sin terminar</translation>
    </message>
    <message>
        <source>Waitlist</source>
        <translation>Lista de espera</translation>
    </message>
    <message>
        <source>Wants to move</source>
        <translation>Quiere otra hora</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>mié</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Why is something left open?</source>
        <translation>¿Por qué queda algo abierto?</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation>Número equivocado</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message numerus="yes">
        <source>{} rows</source>
        <translation>
            <numerusform>{} fila</numerusform>
            <numerusform>{} filas</numerusform>
        </translation>
    </message>
</context>
</TS>
