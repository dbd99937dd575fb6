### kind: staff

site-title = Hoja del lugar
site-facts = **Hoja del lugar**
    { $empty ->
        [yes] Todavía no hay datos de la región.
       *[no] { $facts }
    }
site-fact = { $words } ({ $source }, { $year })
site-region = Datos de la región
site-profile =
    Quienes participan hoy: { $men }.
    { $groups }
site-group-name = { $group ->
        [ages] Edad
        [states] Estado
        [living] ¿Viven con su pareja?
       *[sources] Cómo llegaron
    }
site-group = • { $name }: { $cells }
site-age = { $high ->
        [0] { $low } o más
       *[other] { $low } a { $high }
    }
site-living = { $living ->
        [together] sí
        [apart] no
        [order] orden de un juez
       *[unknown] sin dato
    }
site-name = { $name }
site-unknown = sin dato
site-rest = otros, sin detalle
site-honest =
    { $men ->
        [0] Participan menos de 5 personas: de ellas no se muestra nada.
       *[other] n = { $men }; grupos de menos de 5 no se muestran.
    } Fecha: { DAY($at, month: 1) } de { $year }. Es lo que ellos dijeron al entrar. No mide la seguridad de las mujeres.
site-paper = Para imprimir en una hoja.

site-ask-words =
    { $again ->
        [yes] Eso no cabe o no dice nada.{" "}
       *[no] {""}
    }Escribe el dato en { $most } letras o menos, sin nombres de personas. Por ejemplo: 66 % de las mujeres ha vivido violencia.
site-ask-source =
    { $again ->
        [yes] Eso no cabe o no dice nada.{" "}
       *[no] {""}
    }¿De dónde sale? Escríbelo en { $most } letras o menos. Por ejemplo: ENDIREH.
site-ask-year =
    { $again ->
        [yes] No entendí el año.{" "}
       *[no] {""}
    }¿De qué año es? Escríbelo con cuatro números. Por ejemplo: 2016.
site-one =
    Así queda en la hoja:
    { $fact }
site-which =
    ¿Cuál quieres cambiar?
    { $facts }
site-full = La hoja está llena: caben { $most } datos. Quita uno para agregar otro.
site-gone = Ese dato ya no está en la hoja.
site-removed = Listo, lo quité de la hoja.
site-dropped = Está bien, no agregué ni cambié nada.

site-b-add = Agregar dato
site-b-change = Cambiar un dato
site-b-print = Imprimir
site-b-menu = Menú
site-b-page = Ver la hoja
site-b-look = Ver { $place }
site-b-words = Dato
site-b-source = Fuente
site-b-year = Año
site-b-remove = Quitar
site-b-drop = Dejarlo
