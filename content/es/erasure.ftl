### kind: tool

erasure-sure = Borrar quita todo: tu alias, tus retiros, tus respuestas y tu permiso. Después no podemos recuperarlo. ¿Quieres seguir?
# kind: crisis
erasure-which = No entendí si quieres borrar: contesta **sí** o **no**. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**, gratis.
erasure-b-sure = Sí, quiero borrar
erasure-b-keep = No, conservar
erasure-really = Última pregunta: si tocas **Borrar todo**, ya no hay vuelta atrás. ¿Lo borro?
erasure-b-erase = Borrar todo
erasure-kept = Está bien, todo sigue como estaba.
# He takes it back while it waits: the rest went on that day.
erasure-kept-rest = Está bien: ya no borramos lo que falta. Lo que borramos antes no lo podemos recuperar.
erasure-later = Hay un retiro o un aviso tuyo sin cerrar. Borraremos todo cuando se cierre; hoy borramos lo demás. Si hay peligro, marca **{ -number-emergency }**.
erasure-waits = Ya pediste borrar. Lo haremos cuando se cierre lo que sigue abierto; puede tardar hasta el día siguiente.
# A legal hold, without saying that it is one (R16): what it is about may be a complaint of somebody else's.
erasure-held = Tienes un caso sin cerrar. Borraremos todo cuando se cierre; hoy borramos lo demás. Si hay peligro, marca **{ -number-emergency }**.
erasure-order = Aunque se borró lo demás, queda un año una marca sin tu nombre: un juez te pidió no acercarte. Si vuelves, sigue anotado; solo tu equipo puede quitarlo.
# kind: notice
erasure-receipt = Listo: borramos todo lo tuyo { WHEN($at) }. Tu comprobante es **{ $number }**. También puedes borrar esta plática en tu teléfono. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**.

# kind: staff
erasure-staff = Tus datos son parte del cuidado de otras personas. Para salir y borrarlos, habla con quien coordina.
# kind: staff
erasure-staff-gone = Un participante borró todos sus datos y salió del programa. Ya no hay alias. Irse puede ser señal de riesgo: revisen quién falta y si alguien más necesita apoyo.

# --- legal hold ---

# kind: staff
erasure-staff-hold =
    Conservar por ley lo de { $named ->
        [yes] **{ $alias }**
       *[no] alguien sin alias
    }: hasta que lo quites, nada se borra por calendario. Si pide borrar, se quedan sus retiros, avisos, entrevista y derivaciones. Queda en la bitácora. ¿Por qué motivo?
# kind: staff
erasure-staff-held =
    Lo de { $named ->
        [yes] **{ $alias }**
       *[no] alguien sin alias
    } se conserva por ley. Motivo: { $cause ->
        [judge] lo pide un juez o fiscal
        [complaint] hay una queja en revisión
       *[harm] alguien salió herido
    }.
# kind: staff
erasure-staff-set = Listo: lo suyo se conserva por ley hasta que lo quites.
# kind: staff
erasure-staff-lifted = Listo: ya no se conserva por ley. Si pidió borrar, se hace esta noche.
erasure-b-hold = { $cause ->
        [judge] Juez o fiscal
        [complaint] Queja en revisión
       *[harm] Alguien salió herido
    }
erasure-b-lift = Quitar
