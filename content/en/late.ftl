### kind: staff

late-staff = The service was down and I did not answer you { WHEN($at) }. If you still need it, write it again.
