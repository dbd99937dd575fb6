### kind: staff

watch-failed = No pudimos atender un mensaje de { $named ->
        [yes] **{ $alias }**
       *[no] alguien sin alias
    } a { CLOCK($at) }. Ya lo sabe y tiene los números de ayuda. Búscalo por si lo necesita, y avisa a quien cuida el sistema.
watch-silent = Ya no podemos escribirle a { $named ->
        [yes] **{ $alias }**
       *[no] alguien sin alias
    }: nos bloqueó o cerró su cuenta. Puede ser señal de riesgo. Búscalo como acordaron y revisa si alguien más necesita apoyo.
watch-deaf = Los avisos ya no le llegan a { $named ->
        [yes] **{ $alias }**
       *[no] alguien del equipo
    }: nos bloqueó o cerró su cuenta. Llámale, o pon a otra persona en su lugar.
watch-unreadable = Llegó un mensaje que el sistema no pudo leer, { WHEN($at) }. No sabemos de quién es. Avisa a quien cuida el sistema.
watch-broken = Una tarea del sistema falló { WHEN($at) } y quedó pendiente. No se trata de nadie en particular. Avisa a quien cuida el sistema.
