### kind: staff

wording-menu = { $count ->
        [0] No hay cambios de palabras por aprobar.
        [one] Hay **1** cambio de palabras por aprobar.
       *[other] Hay **{ $count }** cambios de palabras por aprobar.
    } Nada cambia hasta que una segunda persona lo aprueba.
wording-b-one = Cambio { $number }
wording-b-change = Cambiar una frase
wording-b-lately = Ya decididos
wording-b-menu = Menú
wording-b-back = Palabras
wording-none = Todavía no se ha decidido ningún cambio.
wording-latest = Lo último que se decidió:

wording-find = ¿Qué frase quieres cambiar? Escribe unas palabras de como se dice hoy.
wording-not-found = No encontré ninguna frase con eso. Escribe otras palabras de la frase.
wording-found =
    Frase { $id }:
    { $now }
wording-more = { $count ->
        [one] Hay 1 frase más
       *[other] Hay { $count } frases más
    } con esas palabras. Escribe más palabras para acercarte.
wording-b-rewrite = Cambiar ésta
wording-type =
    Así se dice hoy:
    { $now }
    Escribe la frase nueva completa. Deja igual lo que está entre llaves.
wording-fixed = Esa frase no se puede cambiar: { $why }.
wording-variants = Esa frase cambia según el caso y no cabe en el chat. Se cambia con **respiro words export** y **respiro words import**.
wording-proposed = Quedó propuesta. Falta que otra persona la apruebe.
wording-waits = Esa frase ya tiene un cambio por aprobar, o ya se dice así.

wording-problem = { $rule ->
        [long] Es larga: máximo 35 palabras, o 60 si es un aviso.
        [hard] Es difícil de leer. Usa palabras y oraciones más cortas.
        [label] Es un botón: máximo 20 letras y una sola línea.
        [questions] Hace más de una pregunta.
        [emoji] Tiene demasiados emojis, o es para una crisis y no lleva ninguno.
        [said] Dice algo que no decimos: culpa, o promete de más.
        [arguments] Le falta o le sobra algo entre llaves. Déjalo como está hoy.
        [number] Le falta un número de ayuda, o lo escribiste a mano. Déjalo entre llaves.
        [quote] Nombra algo entre llaves que no existe.
        [markup] Tiene un asterisco, un guion o un signo que no se muestra.
        [fixed] Esa frase no se puede cambiar.
       *[text] No la puedo leer. Revisa las llaves.
    } Escríbela otra vez.

wording-change =
    Cambio **{ $number }** · { $id } · { $tongue }

    Antes:
    { $before }

    Nueva:
    { $after }
wording-state = { $state ->
        [in_force] Se dice así desde { DAY($at, month: 1) }. La escribió { $author } y la aprobó { $second }.
        [replaced] Se dijo así hasta { DAY($at, month: 1) }. La escribió { $author } y la aprobó { $second }.
        [refused] No se aprobó { DAY($at, month: 1) }. La escribió { $author } y decidió { $second }.
        [withdrawn] La retiró { $author } { DAY($at, month: 1) }.
       *[proposed] Espera a una segunda persona. La escribió { $author } { DAY($at, month: 1) }.
    }
wording-b-approve = Aprobar
wording-b-refuse = No aprobar
wording-b-withdraw = Retirar
wording-b-ours = Volver a la original
wording-b-past = Historia
wording-history = { $count ->
        [one] **{ $id }** tiene 1 versión:
       *[other] **{ $id }** tiene { $count } versiones, la más nueva primero:
    }
wording-approved = Aprobada. Se dice así desde ahora.
wording-refused = Listo. Esa frase no se dirá.
wording-own = La escribiste tú: la aprueba otra persona.
wording-gone = No encontré ese cambio.
