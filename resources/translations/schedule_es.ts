<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>? shows the keys</source>
        <translation>? muestra las teclas</translation>
    </message>
    <message>
        <source>Allergy: {}</source>
        <translation>Alergia: {}</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Llegó</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Flechas</translation>
    </message>
    <message>
        <source>Born {}</source>
        <translation>Nac. {}</translation>
    </message>
    <message>
        <source>Cancel or no-show</source>
        <translation>Cancelar o ausente</translation>
    </message>
    <message>
        <source>Cancel the visit</source>
        <translation>Cancelar la visita</translation>
    </message>
    <message>
        <source>Cancel visit</source>
        <translation>Cancelar visita</translation>
    </message>
    <message>
        <source>Click a card or press an arrow key. N books a visit, Ctrl+K finds a patient.</source>
        <translation>Haga clic en una cita o pulse una flecha. N da una cita, Ctrl+K busca un paciente.</translation>
    </message>
    <message>
        <source>Closed. T goes to today, G to another day.</source>
        <translation>Cerrado. T va a hoy, G a otro día.</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Terminada</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirmar</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Día</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>Día siguiente</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>Día anterior</translation>
    </message>
    <message>
        <source>Do it all the same?</source>
        <translation>¿Hacerlo de todos modos?</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Family owes {}</source>
        <translation>La familia debe {}</translation>
    </message>
    <message>
        <source>Family: {}</source>
        <translation>Familia: {}</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Ir</translation>
    </message>
    <message>
        <source>Go to a day</source>
        <translation>Ir a un día</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Kept with the visit</source>
        <translation>Queda con la visita</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Leyenda</translation>
    </message>
    <message>
        <source>Missed visits: {}</source>
        <translation>Visitas perdidas: {}</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
    </message>
    <message>
        <source>Move between visits</source>
        <translation>Ir de una visita a otra</translation>
    </message>
    <message>
        <source>Move by arrow keys, Enter places</source>
        <translation>Mover con flechas, Intro coloca</translation>
    </message>
    <message>
        <source>Next visit by time</source>
        <translation>Visita siguiente por hora</translation>
    </message>
    <message>
        <source>Next: {day} {time}</source>
        <translation>Próxima: {day} {time}</translation>
    </message>
    <message>
        <source>No visits yet. Press N to book.</source>
        <translation>Aún no hay visitas. Pulse N para citar.</translation>
    </message>
    <message>
        <source>Off the board</source>
        <translation>Fuera de la agenda</translation>
    </message>
    <message>
        <source>Open the visit</source>
        <translation>Abrir la visita</translation>
    </message>
    <message>
        <source>Override</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Recall due {}</source>
        <translation>Revisión pendiente {}</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Pasar al sillón</translation>
    </message>
    <message>
        <source>Shorter, longer by ten minutes</source>
        <translation>Diez minutos menos o más</translation>
    </message>
    <message>
        <source>The patient did not come</source>
        <translation>El paciente no vino</translation>
    </message>
    <message>
        <source>This is an agent's proposal; decide on it in the inbox (I).</source>
        <translation>Es la propuesta de un agente; decida en la bandeja (I).</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Week after</source>
        <translation>Semana siguiente</translation>
    </message>
    <message>
        <source>Week before</source>
        <translation>Semana anterior</translation>
    </message>
    <message>
        <source>What the patient said</source>
        <translation>Lo que dijo el paciente</translation>
    </message>
    <message>
        <source>Write a day such as fri, +2w, 12/24 or 2027-01-31.</source>
        <translation>Escriba un día como fri, +2w, 12/24 o 2027-01-31.</translation>
    </message>
    <message>
        <source>Write a reason; it is kept with the visit.</source>
        <translation>Escriba un motivo; queda con la visita.</translation>
    </message>
    <message>
        <source>fri, +2w, +6m, 12/24, 2027-01-31</source>
        <translation>fri, +2w, +6m, 12/24, 2027-01-31</translation>
    </message>
    <message numerus="yes">
        <source>{} visits</source>
        <translation>
            <numerusform>{} visita</numerusform>
            <numerusform>{} visitas</numerusform>
        </translation>
    </message>
</context>
</TS>
