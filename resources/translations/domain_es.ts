<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source> ({})</source>
        <translation> ({})</translation>
    </message>
    <message>
        <source>A back tooth has the surfaces M O D B L and V.</source>
        <translation>Un diente posterior tiene las superficies M O D B L y V.</translation>
    </message>
    <message>
        <source>A call ends with one of: {}.</source>
        <translation>Una llamada termina con una de: {}.</translation>
    </message>
    <message>
        <source>A phone number has 7 to 15 digits.</source>
        <translation>Un teléfono tiene de 7 a 15 cifras.</translation>
    </message>
    <message>
        <source>A recall interval lies between one day and twenty years.</source>
        <translation>El intervalo de revisión va de un día a veinte años.</translation>
    </message>
    <message>
        <source>A reminder goes out 1 to {} hours before, by text, e-mail or a call.</source>
        <translation>Un recordatorio sale de 1 a {} horas antes, por mensaje, correo o llamada.</translation>
    </message>
    <message>
        <source>A reminder's text has up to {} letters and, in braces, only name, day and time.</source>
        <translation>El texto de un recordatorio tiene hasta {} letras y, entre llaves, solo name, day y time.</translation>
    </message>
    <message>
        <source>A series has at most {} days.</source>
        <translation>Una serie tiene como máximo {} días.</translation>
    </message>
    <message>
        <source>A series repeats every so many days, weeks or months.</source>
        <translation>Una serie se repite cada tantos días, semanas o meses.</translation>
    </message>
    <message>
        <source>A time of day looks like 08:30.</source>
        <translation>Una hora se escribe como 08:30.</translation>
    </message>
    <message>
        <source>A time pattern consists of the letters X and /.</source>
        <translation>Un patrón de tiempo consta de las letras X y /.</translation>
    </message>
    <message>
        <source>An amount looks like 125.50.</source>
        <translation>Un importe se escribe como 125.50.</translation>
    </message>
    <message>
        <source>An appointment lasts at most {} minutes.</source>
        <translation>Una cita dura como máximo {} minutos.</translation>
    </message>
    <message>
        <source>An appointment must end after it starts.</source>
        <translation>Una cita debe terminar después de empezar.</translation>
    </message>
    <message>
        <source>An appointment that is {} cannot become {}.</source>
        <translation>Una cita que está {} no puede pasar a {}.</translation>
    </message>
    <message>
        <source>No agent does anything of that name.</source>
        <translation>Ningún agente hace nada con ese nombre.</translation>
    </message>
    <message>
        <source>Say how often the series repeats, or until when.</source>
        <translation>Diga cuántas veces se repite la serie, o hasta cuándo.</translation>
    </message>
    <message>
        <source>Say which surfaces.</source>
        <translation>Diga qué superficies.</translation>
    </message>
    <message>
        <source>The amount is too large.</source>
        <translation>El importe es demasiado grande.</translation>
    </message>
    <message>
        <source>The chair is already taken at that time.</source>
        <translation>El sillón ya está ocupado a esa hora.</translation>
    </message>
    <message>
        <source>The date lies before 1900.</source>
        <translation>La fecha es anterior a 1900.</translation>
    </message>
    <message>
        <source>The date lies more than {} years ahead.</source>
        <translation>La fecha está a más de {} años.</translation>
    </message>
    <message>
        <source>The date must lie between 1900 and 2199.</source>
        <translation>La fecha debe estar entre 1900 y 2199.</translation>
    </message>
    <message>
        <source>The date of birth must lie between 1900 and today.</source>
        <translation>La fecha de nacimiento debe estar entre 1900 y hoy.</translation>
    </message>
    <message>
        <source>The e-mail address is not complete.</source>
        <translation>La dirección de correo no está completa.</translation>
    </message>
    <message>
        <source>The length must be a multiple of {} minutes.</source>
        <translation>La duración debe ser múltiplo de {} minutos.</translation>
    </message>
    <message>
        <source>The patient already has an appointment at that time.</source>
        <translation>El paciente ya tiene una cita a esa hora.</translation>
    </message>
    <message>
        <source>The practice is closed on that day.</source>
        <translation>La consulta está cerrada ese día.</translation>
    </message>
    <message>
        <source>The practice's time zone is not known on this computer.</source>
        <translation>Este equipo no conoce la zona horaria de la consulta.</translation>
    </message>
    <message>
        <source>The provider does not work on that day.</source>
        <translation>El profesional no trabaja ese día.</translation>
    </message>
    <message>
        <source>The provider is with another patient at that time.</source>
        <translation>El profesional está con otro paciente a esa hora.</translation>
    </message>
    <message>
        <source>The reminders have one to {} steps; switch them off at the agents.</source>
        <translation>Los recordatorios tienen de uno a {} pasos; se apagan en los agentes.</translation>
    </message>
    <message>
        <source>The time is blocked{}.</source>
        <translation>Ese tiempo está bloqueado{}.</translation>
    </message>
    <message>
        <source>The time lies outside the opening hours.</source>
        <translation>La hora está fuera del horario de apertura.</translation>
    </message>
    <message>
        <source>The time lies outside the provider's hours.</source>
        <translation>La hora está fuera del horario del profesional.</translation>
    </message>
    <message>
        <source>The time of day must lie between 0:00 and 23:59.</source>
        <translation>La hora debe estar entre 0:00 y 23:59.</translation>
    </message>
    <message>
        <source>The time of day must lie between 0:00 and 24:00.</source>
        <translation>La hora debe estar entre 0:00 y 24:00.</translation>
    </message>
    <message>
        <source>There is no such appointment status.</source>
        <translation>No existe ese estado de cita.</translation>
    </message>
    <message>
        <source>There is no such procedure.</source>
        <translation>No existe ese procedimiento.</translation>
    </message>
    <message>
        <source>There is no such tooth: 1 to 32, or A to T.</source>
        <translation>No existe ese diente: del 1 al 32, o de la A a la T.</translation>
    </message>
    <message>
        <source>This act of an agent cannot be set to that.</source>
        <translation>Este acto de un agente no se puede ajustar así.</translation>
    </message>
    <message>
        <source>This shorthand means nothing here. F1 shows what may be typed.</source>
        <translation>Esta abreviatura no significa nada aquí. F1 muestra lo que se puede escribir.</translation>
    </message>
    <message>
        <source>Two steps of the reminders are at the same time.</source>
        <translation>Dos pasos de los recordatorios son a la misma hora.</translation>
    </message>
    <message>
        <source>Weekdays are written monday to sunday.</source>
        <translation>Los días de la semana se escriben de monday a sunday.</translation>
    </message>
    <message>
        <source>a gap</source>
        <translation>un hueco</translation>
    </message>
    <message>
        <source>a procedure on a primary tooth</source>
        <translation>un tratamiento en un diente temporal</translation>
    </message>
    <message>
        <source>a procedure; planned where nothing else is said</source>
        <translation>un tratamiento; planificado si no se dice otra cosa</translation>
    </message>
    <message>
        <source>at these sites</source>
        <translation>en estos sitios</translation>
    </message>
    <message>
        <source>begin an exam; asks first</source>
        <translation>empezar un examen; pregunta antes</translation>
    </message>
    <message>
        <source>chart this measure</source>
        <translation>anotar esta medida</translation>
    </message>
    <message>
        <source>clear the reading before</source>
        <translation>borrar la lectura anterior</translation>
    </message>
    <message>
        <source>clear this reading; asks first</source>
        <translation>borrar esta lectura; pregunta antes</translation>
    </message>
    <message>
        <source>copy the last exam</source>
        <translation>copiar el último examen</translation>
    </message>
    <message>
        <source>depths of one, two or three teeth, from the lit site on</source>
        <translation>profundidades de uno, dos o tres dientes, desde el sitio iluminado</translation>
    </message>
    <message>
        <source>drop what waits</source>
        <translation>descartar lo que espera</translation>
    </message>
    <message>
        <source>gingival margin of a named tooth</source>
        <translation>margen gingival del diente nombrado</translation>
    </message>
    <message>
        <source>gingival margin; plus two lies above the junction</source>
        <translation>margen gingival; plus two queda por encima de la unión</translation>
    </message>
    <message>
        <source>go on after a pause</source>
        <translation>seguir tras una pausa</translation>
    </message>
    <message>
        <source>ignore speech until resume</source>
        <translation>no atender hasta resume</translation>
    </message>
    <message>
        <source>in a quadrant or sextant</source>
        <translation>en un cuadrante o sextante</translation>
    </message>
    <message>
        <source>keep an eye on it</source>
        <translation>vigilarlo</translation>
    </message>
    <message>
        <source>leave a tooth out</source>
        <translation>dejar un diente fuera</translation>
    </message>
    <message>
        <source>move to a tooth</source>
        <translation>ir a un diente</translation>
    </message>
    <message>
        <source>mucogingival junction</source>
        <translation>unión mucogingival</translation>
    </message>
    <message>
        <source>on all sites</source>
        <translation>en todos los sitios</translation>
    </message>
    <message>
        <source>on the site just probed</source>
        <translation>en el sitio recién sondado</translation>
    </message>
    <message>
        <source>one site at a time</source>
        <translation>un sitio cada vez</translation>
    </message>
    <message>
        <source>one site back</source>
        <translation>un sitio atrás</translation>
    </message>
    <message>
        <source>one site on</source>
        <translation>un sitio adelante</translation>
    </message>
    <message>
        <source>one site to the left</source>
        <translation>un sitio a la izquierda</translation>
    </message>
    <message>
        <source>one site to the right</source>
        <translation>un sitio a la derecha</translation>
    </message>
    <message>
        <source>read back aloud</source>
        <translation>repetir en voz alta</translation>
    </message>
    <message>
        <source>take a finding away</source>
        <translation>quitar un hallazgo</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>deshacer</translation>
    </message>
    <message>
        <source>the same, status last</source>
        <translation>lo mismo, con el estado al final</translation>
    </message>
    <message>
        <source>this sheet</source>
        <translation>esta hoja</translation>
    </message>
    <message>
        <source>this tooth is missing</source>
        <translation>falta este diente</translation>
    </message>
    <message>
        <source>three sites at a time</source>
        <translation>tres sitios cada vez</translation>
    </message>
    <message>
        <source>to the next tooth</source>
        <translation>al diente siguiente</translation>
    </message>
    <message>
        <source>to the tooth before</source>
        <translation>al diente anterior</translation>
    </message>
    <message>
        <source>to tooth ten or more</source>
        <translation>al diente diez o mayor</translation>
    </message>
    <message>
        <source>tones only</source>
        <translation>solo tonos</translation>
    </message>
    <message>
        <source>voice off</source>
        <translation>apagar la voz</translation>
    </message>
    <message>
        <source>voice on</source>
        <translation>encender la voz</translation>
    </message>
    <message>
        <source>what a tooth is like</source>
        <translation>cómo es un diente</translation>
    </message>
    <message>
        <source>write what waits</source>
        <translation>anotar lo que espera</translation>
    </message>
    <message>
        <source>{} contains a control character.</source>
        <translation>{} contiene un carácter de control.</translation>
    </message>
    <message>
        <source>{} contains an invisible mark that reorders text.</source>
        <translation>{} contiene una marca invisible que reordena el texto.</translation>
    </message>
    <message>
        <source>{} contains half a character.</source>
        <translation>{} contiene medio carácter.</translation>
    </message>
    <message>
        <source>{} does not exist on {}: the clocks go forward. Choose a later time.</source>
        <translation>Las {} no existen el {}: se adelanta el reloj. Elija una hora posterior.</translation>
    </message>
    <message>
        <source>{} happens twice on {}: the clocks go back. Choose another time.</source>
        <translation>Las {} ocurren dos veces el {}: se atrasa el reloj. Elija otra hora.</translation>
    </message>
    <message>
        <source>{} has more than {} characters.</source>
        <translation>{} tiene más de {} caracteres.</translation>
    </message>
    <message>
        <source>{} is missing.</source>
        <translation>Falta: {}.</translation>
    </message>
    <message>
        <source>{} of a tooth</source>
        <translation>{} de un diente</translation>
    </message>
</context>
</TS>
