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
        <source>Add to the waitlist</source>
        <translation>A la lista de espera</translation>
    </message>
    <message>
        <source>Afternoon</source>
        <translation>Tarde</translation>
    </message>
    <message>
        <source>All chairs</source>
        <translation>Todos los sillones</translation>
    </message>
    <message>
        <source>All operatories</source>
        <translation>Todos los consultorios</translation>
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
        <source>Block</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>Block time</source>
        <translation>Bloquear tiempo</translation>
    </message>
    <message>
        <source>Blocked time</source>
        <translation>Tiempo bloqueado</translation>
    </message>
    <message>
        <source>Book one after the other</source>
        <translation>Dar una tras otra</translation>
    </message>
    <message>
        <source>Book the family</source>
        <translation>Dar cita a la familia</translation>
    </message>
    <message>
        <source>Book the family behind it</source>
        <translation>Dar cita a la familia detrás</translation>
    </message>
    <message>
        <source>Book the series</source>
        <translation>Dar la serie</translation>
    </message>
    <message>
        <source>Born {}</source>
        <translation>Nac. {}</translation>
    </message>
    <message>
        <source>By provider</source>
        <translation>Por profesional</translation>
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
        <source>Check out</source>
        <translation>Despedir</translation>
    </message>
    <message>
        <source>Choose at least one.</source>
        <translation>Elija al menos uno.</translation>
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
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Columns, none means all</source>
        <translation>Columnas, ninguna son todas</translation>
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
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy to another day</source>
        <translation>Copiar a otro día</translation>
    </message>
    <message>
        <source>Course, ill, vacation</source>
        <translation>Curso, enfermedad, vacaciones</translation>
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
        <source>Days; none ticked means any</source>
        <translation>Días; sin marcar, cualquiera</translation>
    </message>
    <message>
        <source>Dentists' chairs</source>
        <translation>Sillones de dentistas</translation>
    </message>
    <message>
        <source>Do it all the same?</source>
        <translation>¿Hacerlo de todos modos?</translation>
    </message>
    <message>
        <source>Done {amount}</source>
        <translation>Hecho {amount}</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Enter places · Del takes down · drag onto the board</source>
        <translation>Intro coloca · Supr quita · arrastre a la agenda</translation>
    </message>
    <message>
        <source>Estimate {amount}</source>
        <translation>Previsto {amount}</translation>
    </message>
    <message>
        <source>Every week until</source>
        <translation>Cada semana hasta</translation>
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
        <source>First day</source>
        <translation>Primer día</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Viernes</translation>
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
        <source>Holiday, all day</source>
        <translation>Festivo, todo el día</translation>
    </message>
    <message>
        <source>Hours of notice</source>
        <translation>Horas de aviso</translation>
    </message>
    <message>
        <source>Hygiene chairs</source>
        <translation>Sillones de higiene</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Keep a view</source>
        <translation>Guardar una vista</translation>
    </message>
    <message>
        <source>Keep a view on a key</source>
        <translation>Guardar una vista en una tecla</translation>
    </message>
    <message>
        <source>Kept with the visit</source>
        <translation>Queda con la visita</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tecla</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último día</translation>
    </message>
    <message>
        <source>Later patients</source>
        <translation>Pacientes siguientes</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Leyenda</translation>
    </message>
    <message>
        <source>Lunch</source>
        <translation>Almuerzo</translation>
    </message>
    <message>
        <source>Mark absent</source>
        <translation>Marcar ausente</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Reunión</translation>
    </message>
    <message>
        <source>Minutes late</source>
        <translation>Minutos de retraso</translation>
    </message>
    <message>
        <source>Missed visits: {}</source>
        <translation>Visitas perdidas: {}</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Lunes</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mes</translation>
    </message>
    <message>
        <source>More visits</source>
        <translation>Visitas más</translation>
    </message>
    <message>
        <source>Morning</source>
        <translation>Mañana</translation>
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
        <source>Move {name}, {day} {time}</source>
        <translation>Mover a {name}, {day} {time}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
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
        <source>Nobody comes later today.</source>
        <translation>Hoy no viene nadie más tarde.</translation>
    </message>
    <message>
        <source>Nothing of a treatment plan is to be done.</source>
        <translation>No queda nada por hacer de un plan de tratamiento.</translation>
    </message>
    <message>
        <source>Off the board</source>
        <translation>Fuera de la agenda</translation>
    </message>
    <message>
        <source>Onto the pinboard</source>
        <translation>Al tablón</translation>
    </message>
    <message>
        <source>Open the visit</source>
        <translation>Abrir la visita</translation>
    </message>
    <message>
        <source>Operatories</source>
        <translation>Gabinetes</translation>
    </message>
    <message>
        <source>Operatory</source>
        <translation>Consultorio</translation>
    </message>
    <message>
        <source>Override</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Part of the day</source>
        <translation>Parte del día</translation>
    </message>
    <message>
        <source>Pinboard</source>
        <translation>Tablón</translation>
    </message>
    <message>
        <source>Pinboard · B</source>
        <translation>Tablón · B</translation>
    </message>
    <message>
        <source>Place here</source>
        <translation>Colocar aquí</translation>
    </message>
    <message>
        <source>Place {name}</source>
        <translation>Colocar a {name}</translation>
    </message>
    <message>
        <source>Plan a visit</source>
        <translation>Planificar una visita</translation>
    </message>
    <message>
        <source>Plan treatment</source>
        <translation>Planificar tratamiento</translation>
    </message>
    <message>
        <source>Print what is shown</source>
        <translation>Imprimir lo que se ve</translation>
    </message>
    <message>
        <source>Provider absent</source>
        <translation>Profesional ausente</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Profesionales</translation>
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
        <source>Repeat the visit</source>
        <translation>Repetir la visita</translation>
    </message>
    <message>
        <source>Running late</source>
        <translation>Con retraso</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Sábado</translation>
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
        <source>Sooner if possible</source>
        <translation>Antes si es posible</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Domingo</translation>
    </message>
    <message>
        <source>Tell them</source>
        <translation>Avisar</translation>
    </message>
    <message>
        <source>The day in figures</source>
        <translation>El día en cifras</translation>
    </message>
    <message>
        <source>The patient did not come</source>
        <translation>El paciente no vino</translation>
    </message>
    <message>
        <source>The pinboard is empty. P lifts the focused visit onto it.</source>
        <translation>El tablón está vacío. P sube a él la visita enfocada.</translation>
    </message>
    <message>
        <source>There is nobody else in the family.</source>
        <translation>No hay nadie más en la familia.</translation>
    </message>
    <message>
        <source>This is an agent's proposal; decide on it in the inbox (I).</source>
        <translation>Es la propuesta de un agente; decida en la bandeja (I).</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Jueves</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>To the pinboard</source>
        <translation>Ir al tablón</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Treatment to be done</source>
        <translation>Tratamiento por hacer</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Martes</translation>
    </message>
    <message>
        <source>View {number}</source>
        <translation>Vista {number}</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Miércoles</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semana</translation>
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
        <source>Weeks between visits</source>
        <translation>Semanas entre visitas</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Para qué</translation>
    </message>
    <message>
        <source>What the patient said</source>
        <translation>Lo que dijo el paciente</translation>
    </message>
    <message>
        <source>Who agreed to messages gets one in ten seconds; the others are on the call list.</source>
        <translation>Quien aceptó mensajes recibe uno en diez segundos; los demás están en la lista de llamadas.</translation>
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
        <source>empty: once</source>
        <translation>vacío: una vez</translation>
    </message>
    <message>
        <source>empty: that day only</source>
        <translation>vacío: solo ese día</translation>
    </message>
    <message>
        <source>fri, +2w, +6m, 12/24, 2027-01-31</source>
        <translation>fri, +2w, +6m, 12/24, 2027-01-31</translation>
    </message>
    <message>
        <source>{name}: seated</source>
        <translation>{name}: en el sillón</translation>
    </message>
    <message>
        <source>{name}: waits {minutes} min</source>
        <translation>{name}: espera {minutes} min</translation>
    </message>
    <message>
        <source>{name}: {minutes} min over</source>
        <translation>{name}: {minutes} min de más</translation>
    </message>
    <message>
        <source>{percent} % full</source>
        <translation>{percent} % lleno</translation>
    </message>
    <message>
        <source>{percent} % of the goal of {amount}</source>
        <translation>{percent} % de la meta de {amount}</translation>
    </message>
    <message numerus="yes">
        <source>{} unconfirmed</source>
        <translation>
            <numerusform>{} sin confirmar</numerusform>
            <numerusform>{} sin confirmar</numerusform>
        </translation>
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
