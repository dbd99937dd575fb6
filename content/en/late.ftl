### kind: staff

late-staff = The service was down and I did not answer you on { WHEN($at) }. If you still need it, write it again.
