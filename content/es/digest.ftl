### kind: staff

# The lock screen shows the opening: how much there is, and nothing else. Below it, no word says what the service is for.
digest-today =
    Tu resumen de hoy: { $waiting ->
        [0] { $news ->
            [one] 1 novedad.
           *[other] { $news } novedades.
        }
        [one] 1 pendiente.
       *[other] { $waiting } pendientes.
    }

    { $lines }{ $rest ->
        [0] {""}
       *[other] {"\u000A"}{ $rest } más
    }
digest-all =
    { $waiting ->
        [one] 1 pendiente:
       *[other] { $waiting } pendientes:
    }
    { $lines }
digest-nothing = No tienes pendientes.
digest-gone = Eso ya no está pendiente para ti.

digest-days = { $days ->
        [0] hoy
        [one] 1 día
       *[other] { $days } días
    }
digest-whom = { $known ->
        [yes] { $alias }
       *[no] alguien sin alias
    }
digest-ownerless = { $known ->
        [yes] { $alias } se quedó sin quien le facilite
       *[no] Un grupo se quedó sin quien lo facilite
    }: { digest-days }
digest-misuse = Hablar con { digest-whom } de cómo usa la herramienta: { digest-days }
digest-review = Revisar la entrevista de { digest-whom }: { digest-days }
digest-intake = Primera entrevista con { digest-whom }: { digest-days }
digest-referral = Seguimiento de una derivación de { digest-whom }: { digest-days }
digest-card = Tarjeta de acuerdo con { digest-whom }: { digest-days }
digest-training = Capacitación por renovar de { digest-whom }: { digest-days }
digest-legal = Falta la revisión legal de { digest-whom }: { digest-days }
digest-gaps = Hay horas sin nadie de guardia en los próximos 30 días: { digest-days }
digest-numbers = Hay números de ayuda por comprobar: { digest-days }
digest-words = Un cambio de textos espera a otra persona: { digest-days }
digest-deaf = No le llegan avisos a { digest-whom }: { digest-days }
digest-silent = Ya no podemos escribirle a { digest-whom }: { digest-days }
digest-left = Se dio de baja { digest-whom }: { digest-days }
digest-gone-man = Alguien borró todos sus datos: { digest-days }
digest-back = Volvió { digest-whom }: { digest-days }
digest-unreadable = Un mensaje no se pudo leer: { digest-days }
digest-broken = Una tarea del sistema falló: { digest-days }
# What waits, as one line: how each kind is told stands above.
digest-one = { $kind ->
        [deaf] { digest-deaf }
        [silent] { digest-silent }
        [left] { digest-left }
        [gone] { digest-gone-man }
        [review] { digest-review }
        [ownerless] { digest-ownerless }
        [unreadable] { digest-unreadable }
        [broken] { digest-broken }
        [misuse] { digest-misuse }
        [intake] { digest-intake }
        [referral] { digest-referral }
        [card] { digest-card }
        [back] { digest-back }
        [training] { digest-training }
        [legal] { digest-legal }
        [gaps] { digest-gaps }
        [numbers] { digest-numbers }
       *[words] { digest-words }
    }
digest-joined =
    { $waiting ->
        [one] Entró alguien
       *[other] Entraron { $waiting } personas
    }{ $known ->
        [yes] : { $names }
       *[no] {""}
    }
digest-joined-all =
    { $waiting ->
        [one] Entró 1 persona:
       *[other] Entraron { $waiting } personas:
    }
    { $lines }
digest-newcomer = { digest-whom }

digest-done = Queda anotado que ya lo atendiste.

digest-hour = Tu resumen llega a { CLOCK($at) }, solo si hay algo. ¿A qué hora lo quieres?
digest-hour-set = Listo: tu resumen llegará a { CLOCK($at) }.

digest-b-look = Ver { $place }
digest-b-all = Ver todo
digest-b-next = Siguientes
digest-b-hour = { $hour }:00
digest-b-menu = Menú
digest-b-done = Ya lo atendí
digest-b-sheet = Ver ficha
