### kind: staff

circles-all =
    Los círculos:
    { $rows }
circles-row = • **{ $name }**: { $members } adentro, { $leaders ->
        [0] nadie lo facilita
       *[other] facilitan { $leaders }
    }
circles-none = No hay ningún círculo. Puedes hacer uno.
circles-which = ¿Con cuál círculo trabajas? Lo recuerdo hasta que lo cambies.
circles-barred = { circles-bar } Habla con quien coordina.
circles-barred-other = { circles-bar }
circles-bar = { $bar ->
        [barred] La revisión legal dice que no puede atender participantes: no puede estar al frente de un círculo.
        [unchecked] Falta la revisión legal. Sin ella nadie está al frente de un círculo.
        [untrained] Falta la fecha de la capacitación. Sin ella nadie está al frente de un círculo nuevo.
       *[expired] La capacitación ya venció. Hay que renovarla antes de un círculo nuevo.
    }
circles-one = **{ $name }**. { $led ->
        [yes] Facilita: { $leaders }.
       *[no] Nadie lo facilita.
    } { $waits ->
        [yes] En espera de su capacitación o revisión legal: { $waiting }.
       *[no] {""}
    }
circles-men =
    Adentro. Sin entrevista, el círculo aún no abre para él. Toca un número para moverlo:
    { $names }
circles-row-man = { $number }. { $alias }{ $intake ->
        [yes] {""}
       *[no] {" "}(sin entrevista)
    }
circles-name = ¿Cómo se llama el círculo? Un nombre neutro, por ejemplo **Martes 7**. Solo lo ve el equipo.
circles-name-wrong = { $taken ->
        [yes] Ya hay un círculo que se llama así.
       *[no] Escribe hasta { $most } letras o números, sin signos.
    } Escribe otro.
circles-close = ¿Cerrar **{ $name }**? Todos salen de él y nadie lo facilita. Lo que hicieron queda.
circles-closed = El círculo está cerrado.
circles-leader =
    ¿Quién facilita **{ $name }**? Toca un número para poner o quitar:
    { $rows }
circles-row-leader = { $number }. { $name }{ $leads ->
        [yes] {" "}(ahora facilita)
       *[no] {""}
    }
circles-no-leader = Todavía no hay facilitadores en el equipo. Invita a alguien primero.
circles-add =
    ¿Quién entra a **{ $name }**? Estos no están en ningún círculo. Toca un número:
    { $names }
circles-nobody-free = Todos los participantes están ya en un círculo.
circles-man = ¿A dónde va **{ $alias }**?
circles-nameless = alguien sin alias todavía
circles-not-yours = Ese círculo no está abierto para ti, o eso ya cambió.
circles-b-one = { $name }
circles-b-to = { $name }
circles-b-number = { $number }
circles-b-new = Nuevo círculo
circles-b-change = Cambiar
circles-b-add = Agregar a alguien
circles-b-leader = Quién facilita
circles-b-close = Cerrar círculo
circles-b-close-sure = Sí, cerrarlo
circles-b-keep = No, dejarlo
circles-b-out = Sacar del círculo
circles-b-back = Volver
circles-b-menu = Menú
