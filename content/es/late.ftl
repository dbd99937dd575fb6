### kind: staff

late-staff = El servicio no estuvo disponible y no te contesté { WHEN($at) }. Si todavía lo necesitas, escríbelo de nuevo.
