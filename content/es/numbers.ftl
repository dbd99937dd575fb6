### kind: crisis

# What is said above a list. The numbers themselves stand one a line, so that a phone makes links of them.
numbers-first = Toca un número para llamar, o márcalo:
numbers-unsure = Estos no los hemos probado. Si no contestan, marca { -number-emergency } o { -number-life-line }:
numbers-family = { $order ->
        [yes] Números para mujeres, niñas y niños:
       *[no] Para ella y para tus hijas e hijos. Ella decide si llama:
    }
numbers-list = { $first ->
        [yes] { $opening }{"\u000A"}
       *[no] {""}
    }{ $lines }
numbers-one = { $number }: { $name }{ $audience ->
        [men] , para hombres
        [women] , para mujeres
        [young] , para jóvenes
       *[everyone] {""}
    }{ $hours ->
        [always] , a toda hora
        [told] , { $opened }
       *[unknown] , no sé a qué hora
    }

numbers-b-family = { $order ->
        [yes] Mujeres y niñez
       *[no] Para ella e hijos
    }
numbers-b-save = Guardar contactos
numbers-b-back = Números
numbers-b-menu = Menú

# kind: staff
numbers-check =
    { $waiting ->
        [0] Todos los números están comprobados.
        [one] Falta llamar a 1 número.
       *[other] Falta llamar a { $waiting } números.
    } Llama desde tu teléfono, tocando el número, y anota qué pasó. Al { -number-emergency } no llames para probar: pregunta a tu municipio.
    { $lines }
# kind: staff
numbers-standing = { $place }. { $name }: { $fails ->
        [yes] la última vez falló{ $hidden ->
            [yes] {" "}y no se muestra
           *[no] {""}
        }
       *[no] { $ever ->
            [yes] { $days ->
                [0] contestó hoy
                [one] contestó hace 1 día
               *[other] contestó hace { $days } días
            }{ $overdue ->
                [yes] , ya toca
               *[no] {""}
            }
           *[no] nadie lo ha probado{ $hidden ->
                [yes] {" "}y no se muestra
               *[no] {""}
            }
        }
    }
# kind: staff
numbers-details =
    { $told }
    De dónde: { $source }
    { $fails ->
        [yes] La última vez falló.{" "}
       *[no] {""}
    }{ $ever ->
        [yes] Contestó { DAY($at, year: 1) }{ $named ->
            [yes] {" "}a { $who }
           *[no] {""}
        }.
       *[no] Nadie lo ha probado.
    }{ $hidden ->
        [yes] {" "}No se muestra a nadie hasta que alguien lo pruebe y conteste.
       *[no] {""}
    }
# kind: staff
numbers-noted = { $outcome ->
        [answers] Queda anotado: { $name } contestó hoy.
        [silent] Queda anotado: { $name } no contestó.
        [changed] Queda anotado: { $name } cambió. Si sabes el nuevo, agrégalo.
       *[away] Queda anotado: { $name } no se puede marcar desde aquí. Se muestra al final, como no probado.
    }{ $hidden ->
        [yes] {" "}Ya no se muestra hasta que conteste.
       *[no] {""}
    }
# kind: staff
numbers-removed = Quitado: ya no se muestra a nadie.
# kind: staff
numbers-gone = Ese número ya no está en la lista.
# kind: staff
numbers-someone = alguien del equipo
# kind: staff
numbers-full = Ya hay { $most } números propios. Quita uno para agregar otro.
# kind: staff
numbers-known = Ese número ya está en la lista. Escribe otro.
# kind: staff
numbers-dropped = Listo, no se agregó nada.
# kind: staff
numbers-ask = { $part ->
        [number] { $again ->
            [yes] Eso no es un número: van 10 cifras con lada, o de 3 a 5 si es corto, como 075.
           *[no] Escribe el número: 10 cifras con lada, o uno corto.
        } Que sea público, de una institución; nunca el de una persona.
        [name] { $again ->
            [yes] Van letras, { $most } o menos.
           *[no] ¿Cómo se llama? En { $most } letras o menos.
        }
        [audience] ¿Para quién es? Toca una opción.
        [hours] { $again ->
            [yes] Van palabras, { $most } letras o menos, como «de lunes a viernes de 9 a 18».
           *[no] ¿A qué hora contesta? Toca, o escríbelo en { $most } letras o menos.
        }
       *[source] { $again ->
            [yes] Van palabras, { $most } letras o menos.
           *[no] ¿De dónde sacaste el número? En { $most } letras o menos.
        }
    }

numbers-b-check = Comprobar
numbers-b-look = Ver { $place }
numbers-b-next = Siguientes
numbers-b-all = Ver la lista
numbers-b-answers = Hoy sí contesta
numbers-b-silent = No contesta
numbers-b-changed = Cambió
numbers-b-away = No se marca de aquí
numbers-b-remove = Quitar
numbers-b-add = Agregar número
numbers-b-drop = Dejarlo
numbers-b-always = A toda hora
numbers-b-audience = { $audience ->
        [men] Hombres
        [women] Mujeres
        [young] Jóvenes
       *[everyone] Cualquiera
    }
