### kind: staff

intake-hello = Entrevista con **{ $alias }**. Dile para qué es y que va cifrado. Quito de este chat lo que escribas de él; si no puedo, te digo cómo. Una pregunta a la vez; puedes parar y seguir después. Si algo urge, detén la entrevista y sigue el protocolo.
intake-refused = Eso no está abierto para ti. Si crees que es un error, coméntalo con quien coordina.
intake-erasing = Pidió que se borre todo lo suyo: no se le pregunta nada más.
intake-elsewhere = Otra persona del equipo siguió con esta entrevista.
intake-b-mine = Seguir yo
intake-over = Esa entrevista ya terminó.
intake-none = Todavía no hay entrevista terminada.
intake-wrong =
    No lo pude guardar. { $question ->
        [name] Escribe solo su nombre, con letras y sin «y»; el de nadie más.
        [phone] Escribe 10 números, por ejemplo 55 0000 0000.
        [street] Escribe solo calle y número, sin nombres.
        [town] Escribe solo el municipio, con letras.
        [hours] Escribe dos horas, por ejemplo 9 a 18.
       *[gain] Escribe una frase de hasta 300 letras, sin el nombre de ella.
    }

# --- who he is, for an emergency alone (R19) ---

intake-name = Datos de emergencia, sellados. **Nombre completo de él.** No escribas el nombre de su pareja ni de nadie más.
intake-phone = Su teléfono, 10 números.
intake-street = Calle y número donde duerme **él** hoy.
intake-town = Municipio donde duerme.
intake-children = ¿Viven niñas o niños donde él duerme?
intake-b-children = { $children ->
        [yes] Sí
        [no] No
       *[unknown] No lo dijo
    }

# --- how he came, signs ---

intake-source = ¿Cómo llegó?
intake-b-source = { $source ->
        [volunteer] Por su voluntad
        [court] Juzgado
        [dif] DIF
        [institution] Institución
        [recommended] Recomendación
       *[other] Otra forma
    }
intake-signs = Marca lo que sepas. No se suma ni se califica, y él no lo ve. No pidas detalles. (1 de 2)
intake-signs-more = Marca lo que sepas. (2 de 2)
intake-b-sign = { $on ->
        [yes] ✓{" "}
       *[no] {""}
    }{ $sign ->
        [threats] Amenazas de muerte
        [weapon] Arma a la mano
        [strangling] Estrangulamiento
        [separation] Separación actual
        [stalking] Acoso o vigilancia
        [pregnancy] En el embarazo
        [forced_sex] Violencia sexual
        [escalation] Va en aumento
        [jobless] Sin trabajo
        [self_harm] Ideas de suicidio
        [intoxication] Llegó intoxicado
       *[unwilling] No quiere estar
    }

# --- AUDIT-C, after the Spanish of the WHO manual; scored by content/instruments/audit_c.yaml ---

intake-audit-c-1 = Léele: ¿Con qué frecuencia consumes alguna bebida alcohólica?
intake-audit-c-b-1 = { $option ->
        [0] Nunca
        [1] 1 vez al mes o menos
        [2] 2 a 4 veces al mes
        [3] 2 o 3 por semana
       *[4] 4 o más por semana
    }
intake-audit-c-2 = Léele: ¿Cuántas bebidas alcohólicas sueles tomar en un día de consumo normal?
intake-audit-c-b-2 = { $option ->
        [0] 1 o 2
        [1] 3 o 4
        [2] 5 o 6
        [3] 7 a 9
       *[4] 10 o más
    }
intake-audit-c-3 = Léele: ¿Con qué frecuencia tomas 6 o más bebidas alcohólicas en un solo día?
intake-audit-c-b-3 = { $option ->
        [0] Nunca
        [1] Menos de 1 al mes
        [2] Cada mes
        [3] Cada semana
       *[4] Diario o casi
    }

# --- what he wants, when, what he needs ---

intake-gain = ¿Qué quiere ganar él con esto? Escribe una frase, con sus palabras y sin nombres.
intake-hours = ¿De qué hora a qué hora lo podemos buscar, en su reloj? Toca, o escribe por ejemplo **9 a 18**. Con turno de noche, **20 a 6**.
intake-b-hours = { $opens } a { $shuts }
intake-needs = ¿Qué necesita además del grupo? Lo que marques queda como derivación propuesta.
intake-b-need = { $on ->
        [yes] ✓{" "}
       *[no] {""}
    }{ $need ->
        [psychotherapy] Psicoterapia
        [psychiatry] Psiquiatría
        [addiction] Adicciones
       *[other] Otra
    }
intake-b-next = Siguiente
intake-b-keep = Dejar como está
intake-b-skip = No lo dio
intake-b-back = Atrás

# --- the end ---

intake-summary =
    Datos de emergencia: { $given } de 5. Llegó: { $source ->
        [volunteer] por su voluntad
        [court] juzgado
        [dif] DIF
        [institution] institución
        [recommended] recomendación
       *[other] otra forma
    }. Señales: { $signs }. { $scored ->
        [yes] AUDIT-C: { $points } de 12.
       *[no] AUDIT-C: sin respuesta.
    } { $said ->
        [yes] Lo que quiere ganar: guardado.
       *[no] Lo que quiere ganar: no lo dijo.
    } { $timed ->
        [yes] Horario: { $opens } a { $shuts }.
       *[no] Horario: sin cambio.
    } Derivaciones: { $needs }.
intake-b-finish = Terminar
intake-b-correct = Corregir
intake-correct = ¿Qué parte corriges?
intake-b-part = { $part ->
        [name] Datos de emergencia
        [source] Cómo llegó
        [signs] Señales
        [audit_1] Alcohol
        [gain] Lo que quiere
        [hours] Horario
       *[needs] Derivaciones
    }
intake-done = Listo. Lo demás ya está abierto para él; se lo digo cuando esté despierto.
intake-review = Guardado. Por lo que marcaste, hablen en equipo antes de abrirle lo demás. Retiro, respirar, termómetro y ayuda ya los tiene. Queda como pendiente en su ficha.
intake-review-ask = ¿Ya hablaron en equipo y deciden que entre?
intake-b-reviewed = Sí, que entre
intake-amended = Guardado.
intake-shown =
    Llegó: { $source ->
        [volunteer] por su voluntad
        [court] juzgado
        [dif] DIF
        [institution] institución
        [recommended] recomendación
       *[other] otra forma
    }. Señales: { $signs }. { $scored ->
        [yes] AUDIT-C: { $points } de 12 (no se le dice).
       *[no] AUDIT-C: sin respuesta.
    } { $timed ->
        [yes] Horario: { $opens } a { $shuts }.
       *[no] {""}
    } Quiere: { $gain }

# The lock screen shows this one.
# kind: tool
intake-told-open = Ya está listo lo demás. Escribe **menu** para verlo.
