### kind: staff

rota-no-pool = Todavía no hay una guardia en tu organización. La empieza quien coordina.
rota-mine =
    { $on ->
        [yes] **Estás de guardia** hasta { CLOCK($until) }.
       *[no] Ahora no estás de guardia.
    } { $some ->
        [yes] Tus turnos, en tu hora:
       *[no] No tienes turnos en los próximos 30 días.
    }
    { $rows }
    { $last ->
        [yes] Última llamada: sí, { $nights } de 4 noches este mes.
       *[no] Última llamada: no.
    }
rota-row = { $number }. { WHEN($at) }, hasta { CLOCK($until) }{ rota-as }{ $named ->
        [yes] {": "}{ $name }
       *[no] {""}
    }
rota-as = { $seat ->
        [backup] {" "}(respaldo)
        [supervisor] {" "}(supervisión)
       *[seat] {""}
    }
rota-shift = Tu turno: { WHEN($at) }, hasta { CLOCK($until) }{ rota-as }.
rota-gone = Eso ya cambió, o no te toca.
rota-nobody = **nadie**
rota-elsewhere = alguien de otra organización
rota-someone = alguien sin nombre
rota-on-ask = ¿Cuántas horas te quedas de guardia, desde ahora?
rota-too-long = Un turno dura 8 horas a lo mucho. Así te cuidas tú y cuidas a quien escribe. Elige menos.
rota-bar = { $bar ->
        [twice] A esa hora ya tienes otro turno.
       *[long] Con tus turnos de antes y después serían más de 8 horas seguidas.
    }
rota-bar-other = { $bar ->
        [twice] A esa hora ya tiene otro turno.
       *[long] Con sus turnos de antes y después serían más de 8 horas seguidas.
    } No cambié nada.
rota-alone = Si sales ahora, no queda nadie de guardia hasta { CLOCK($until) }. Puedo preguntar a los demás quién sigue. ¿Sales?
rota-off = Saliste de guardia. { $alone ->
        [yes] Pregunto a los demás, uno por uno, quién sigue.
       *[no] Gracias.
    }
rota-last-call = { $on ->
        [yes] Listo. Te llamo solo si nadie está de guardia y alguien está en peligro: 4 noches al mes a lo mucho, y las cuento.
       *[no] Listo. Ya no te llamo cuando nadie está de guardia.
    }

# --- giving it away ---

rota-give = { $some ->
        [yes] ¿A quién le preguntas? Sigue siendo tuyo hasta que alguien diga que sí.
       *[no] Nadie de tu organización está libre a esa hora. Puedo preguntar a quien pueda.
    }
    { $rows }
rota-person = { $number }. { $name }
rota-offered-already = Ese turno ya lo ofreciste. Espera la respuesta.
rota-nobody-free = Nadie a quien preguntar está libre a esa hora. Habla con quien coordina.
rota-offered = { $count ->
        [one] Ya le pregunté.
       *[other] Ya pregunté a { $count } personas.
    } Te aviso; mientras, el turno es tuyo.
rota-offer = { $name } pregunta si tomas su turno: { WHEN($at) }, hasta { CLOCK($until) }{ rota-as }.
rota-taken = { $mine ->
        [yes] Ese turno ya es tuyo.
       *[no] Ese turno ya lo tomó alguien más, o ya no se ofrece.
    }
rota-left = Va, queda como está.
rota-declined = No pudo tomar tu turno. Sigue siendo tuyo.
rota-yours = El turno es tuyo: { WHEN($at) }, hasta { CLOCK($until) }. Gracias.
rota-given = Tu turno lo toma { $name }: { WHEN($at) }.
rota-calendar = Tus turnos, para tu calendario. Ábrelo en tu teléfono.
rota-calendar-title = Turno

# --- being heard ---

rota-phone = { $tested ->
        [yes] Tu última prueba fue { DAY($at, month: 1) }: { $heard ->
            [yes] la oíste.
           *[no] no la oíste.
        }
       *[no] Todavía no has probado si me oyes con el teléfono en silencio.
    } { $agreed ->
        [yes] Llamada de noche sin aviso: sí, oíste { $answered } de { $nights }.
       *[no] Llamada de noche sin aviso: no.
    } ¿Qué teléfono tienes?
rota-iphone-1 = **1 de 3.** Ajustes → Notificaciones → la app de este chat. Prende sonidos y notificaciones urgentes.
rota-iphone-2 = **2 de 3.** Ajustes → Enfoque → No molestar → Apps. Agrega la app de este chat. Haz lo mismo en el enfoque Dormir, si lo usas.
rota-iphone-3 = **3 de 3.** En este chat, toca el nombre de arriba y elige un tono fuerte. Con el botón de silencio muchos iPhone solo vibran: de guardia, déjalo con sonido.
rota-android-1 = **1 de 3.** Ajustes → Sonido → No molestar → Apps. Permite la app de este chat.
rota-android-2 = **2 de 3.** En este chat, toca los tres puntos → Notificaciones → Personalizar. Pon prioridad alta y un tono fuerte.
rota-android-3 = **3 de 3.** Ajustes → Apps → la app de este chat → Batería. Elige sin restricciones.
rota-ready = Silencia tu teléfono y bloquéalo. En un minuto te llamo.
rota-test = Respiro: prueba de sonido. ¿La oíste?
rota-heard = { $heard ->
        [yes] Anotado: la oíste.
       *[no] { $said ->
            [yes] Pasaron más de 10 minutos: cuenta como no oída. Revisa los pasos y prueba otra vez.
           *[no] Anotado: no la oíste. Revisa los pasos y prueba otra vez.
        }
    }
rota-night-ring = { $on ->
        [yes] Listo. Una vez al mes te llamo de noche sin avisar, entre las 11 y las 5. Toca en 10 minutos para que cuente.
       *[no] Listo. Ya no te llamo de noche sin avisar.
    }

# --- before a shift ---

rota-drill = Respiro: tu turno empieza { WHEN($at) }. ¿Estás?
rota-cover = Respiro: falta alguien { WHEN($at) }, hasta { CLOCK($until) }. ¿Lo cubres?
rota-alarm = Respiro: nadie confirma este turno: { WHEN($at) }, hasta { CLOCK($until) }. ¿Lo cubres?
rota-here = Gracias. Empiezas { WHEN($at) }.
rota-covered = Ya está cubierto. Gracias.
rota-over = Ese turno ya pasó, o ya no se necesita.
rota-cannot = Gracias por decirlo. Pregunto a alguien más.

# --- those who coordinate ---

rota-desk = Guardia **{ $name }**, hora de { $zone }. { $gaps ->
        [0] En los próximos 30 días no falta nadie.
       *[other] En los próximos 30 días faltan { $hours } horas.
    } Cada persona lleva a lo mucho { $count ->
        [one] 1 plática
       *[other] { $count } pláticas
    } a la vez.
rota-gaps =
    Sin nadie de guardia, { $hours } horas en 30 días:
    { $rows }
    { $rest ->
        [0] {""}
       *[other] Y { $rest } más.
    }
rota-gap = • { WHEN($at) }, hasta { WHEN($until) }{ $festive ->
        [yes] {" "}(día festivo)
       *[no] {""}
    }
rota-no-gaps = En los próximos 30 días no hay horas sin guardia.
rota-last-week = La última semana contada estuvo { $hours ->
        [one] 1 hora
       *[other] { $hours } horas
    } sin nadie.
rota-week = { $some ->
        [yes] Los turnos de estos siete días, en tu hora. Toca un número para cambiarlo:
       *[no] No hay turnos en estos siete días.
    }
    { $rows }
rota-one = { $row }
rota-who =
    ¿Quién?
    { $rows }
rota-changed = { $left ->
        [yes] Listo: ese día no queda nadie en ese turno.
       *[no] Listo: el turno cambió de persona.
    }
rota-ended = Listo: desde ese día ya no se repite.
rota-told = { $has ->
        [yes] Quien coordina te puso un turno: { WHEN($at) }, hasta { CLOCK($until) }.
       *[no] Ya no tienes este turno: { WHEN($at) }.
    }
rota-new = Tienes { $once ->
        [yes] un turno nuevo
       *[no] un turno nuevo cada semana, desde
    } { WHEN($at) }, hasta { CLOCK($until) }{ rota-as }. Escribe **guardia** para verlo.
rota-heard-by =
    Prueba con el teléfono en silencio, llamadas de noche, última llamada:
    { $rows }
rota-hears = • { $name }: { $tested ->
        [yes] { $heard ->
            [yes] la oyó { DAY($at, month: 1) }
           *[no] no la oyó { DAY($at, month: 1) }
        }
       *[no] sin prueba
    }; de noche { $answered } de { $nights }; { $last ->
        [yes] última llamada { $used } de 4
       *[no] sin última llamada
    }
rota-weekday = ¿Qué día de la semana?
rota-day = ¿Qué día? Toca, o escribe día/mes, por ejemplo **24/12**.
rota-start = ¿A qué hora empieza, en la hora de { $zone }? Toca, o escribe por ejemplo **7:30**.
rota-length = ¿Cuánto dura? 8 horas a lo mucho. Toca, o escribe por ejemplo **4:30**.
rota-seat = ¿Como qué?
rota-festive = ¿También en días festivos?
rota-typed-wrong = No lo entendí. Toca un botón de arriba o escríbelo como en el ejemplo.
rota-past = Ese día y hora ya pasaron, o falta más de un año.
rota-confirm = { $name }: { $once ->
        [yes] una vez
       *[no] cada semana, desde
    } { WHEN($at) }, hasta { CLOCK($until) }, hora de { $zone }{ rota-as }{ $festive ->
        [yes] , menos en días festivos
       *[no] {""}
    }. ¿Lo guardo?
rota-saved = Guardado.

rota-b-number = { $number }
rota-b-begin = Empezar una guardia
rota-b-off = Salir ahora
rota-b-off-sure = Sí, salir
rota-b-stay = Quedarme
rota-b-on = Entrar ahora
rota-b-last-call = { $on ->
        [yes] Última llamada
       *[no] Sin última llamada
    }
rota-b-phone = Que me oigas
rota-b-calendar = Calendario
rota-b-desk = Coordinar
rota-b-menu = Menú
rota-b-back = Mi guardia
rota-b-give = Dar este turno
rota-b-anybody = A quien pueda
rota-b-take = Lo tomo
rota-b-leave = No puedo
rota-b-hours = { $hours ->
        [one] 1 hora
       *[other] { $hours } horas
    }
rota-b-iphone = iPhone
rota-b-android = Android
rota-b-next = Siguiente
rota-b-test = Probar
rota-b-heard = Lo oí
rota-b-not-heard = No lo oí
rota-b-night = { $on ->
        [yes] De noche sin aviso
       *[no] Ya no de noche
    }
rota-b-here = Aquí estoy
rota-b-cover = Lo cubro
rota-b-cannot = No puedo
rota-b-week = La semana
rota-b-gaps = Huecos
rota-b-weekly = Cada semana
rota-b-once = Un solo turno
rota-b-heard-by = Quién oye
rota-b-limit = Máximo { $count }
rota-b-more = Más
rota-b-next-week = Otra semana
rota-b-other = Otra persona
rota-b-nobody = Nadie ese día
rota-b-end = Ya no se repite
rota-b-weekday = { $number ->
        [0] Lunes
        [1] Martes
        [2] Miércoles
        [3] Jueves
        [4] Viernes
        [5] Sábado
       *[other] Domingo
    }
rota-b-day = { DAY($at) }
rota-b-start = { $hour }:00
rota-b-seat = { $seat ->
        [seat] Guardia
        [backup] Respaldo
       *[supervisor] Supervisión
    }
rota-b-festive = { $off ->
        [yes] No en festivos
       *[no] Sí, también
    }
rota-b-save = Guardar
