### kind: tool

leaving-sure = ¿Quieres darte de baja? Ya no te escribiríamos y se lo diríamos a tu facilitador. El retiro y la ayuda te seguirían sirviendo.
# kind: crisis
leaving-which = No entendí si quieres darte de baja: contesta **sí** o **no**. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**, gratis.
leaving-b-leave = Sí, darme de baja
leaving-b-stay = No, me quedo
leaving-left = Listo, ya no te escribimos. Se lo diremos a tu facilitador. Si lo necesitas, escribe **alto** o **ayuda** a cualquier hora.
leaving-gone = Ya estás de baja y no te escribimos. Puedes volver cuando quieras.
leaving-invited = Listo, no guardamos nada tuyo. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**, gratis, de día y de noche.
leaving-back = Qué bueno que estás aquí otra vez. Se lo diremos a tu facilitador.
leaving-b-timeout = Retiro
leaving-b-back = Quiero volver

# kind: staff
leaving-staff = Para dejar el equipo, habla con quien coordina: así nadie se queda sin respuesta.
# kind: staff
leaving-staff-left = { $known ->
        [yes] **{ $alias }** se dio de baja.
       *[no] Alguien que apenas estaba entrando se dio de baja.
    } Dejar de venir puede ser señal de riesgo. Búscalo como acordaron y revisa si alguien más necesita apoyo.
# kind: staff
leaving-staff-back = { $known ->
        [yes] **{ $alias }** volvió después de darse de baja.
       *[no] Alguien volvió después de darse de baja.
    }
