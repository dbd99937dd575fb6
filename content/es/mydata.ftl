### kind: notice

mydata-facts =
    Guardamos esto de ti: { $named ->
        [yes] te llamas **{ $alias }**;
       *[no] todavía no tienes alias;
    } { $born ->
        [yes] naciste en { $year };
       *[no] no tenemos tu año de nacimiento;
    } { $placed ->
        [yes] vives en { $state };
       *[no] no tenemos tu estado;
    } { $living ->
        [together] vives con tu pareja.
        [apart] no vives con tu pareja.
        [order] un juez te pidió no acercarte.
       *[unknown] no dijiste si vives con tu pareja.
    }
mydata-use =
    { $pauses ->
        [0] No has hecho retiros.
        [one] Has hecho **1 retiro**.
       *[other] Has hecho **{ $pauses } retiros**.
    } { $readings ->
        [0] No hay termómetros guardados.
        [one] Hay 1 termómetro guardado.
       *[other] Hay { $readings } termómetros guardados.
    } Lo que escribes se guarda cifrado y solo mientras se atiende.
mydata-care = Diste tu permiso { WHEN($at) }, con el aviso número { $version }.
mydata-rights = Puedes ver tus datos, corregirlos o borrarlos cuando quieras, gratis. Para corregir algo, dile a tu facilitador. Para quitar todo, escribe **borrar**.
mydata-invited = { $known ->
        [yes] Por ahora solo guardamos tu año de nacimiento.
       *[no] Por ahora no guardamos nada de ti.
    } Para quitar todo, escribe **borrar**.

# kind: staff
mydata-staff = { $named ->
        [yes] Te ven como **{ $alias }**.
       *[no] Todavía no tienes un nombre aquí.
    } { $count ->
        [one] Tienes un papel en el equipo.
       *[other] Tienes { $count } papeles en el equipo.
    }

mydata-b-erase = Borrar todo
mydata-b-menu = Menú
