### kind: notice

mydata-facts =
    We keep this about you: { $named ->
        [yes] you are called **{ $alias }**;
       *[no] you have no alias yet;
    } { $born ->
        [yes] you were born in { $year };
       *[no] we do not have your year of birth;
    } { $placed ->
        [yes] you live in { $state };
       *[no] we do not have your state;
    } { $living ->
        [together] you live with your partner.
        [apart] you do not live with your partner.
        [order] a judge told you to stay away.
       *[unknown] you did not say whether you live with your partner.
    }
mydata-use =
    { $pauses ->
        [0] You have taken no time-outs.
        [one] You have taken **1 time-out**.
       *[other] You have taken **{ $pauses } time-outs**.
    } { $readings ->
        [0] No thermometers are kept.
        [one] 1 thermometer is kept.
       *[other] { $readings } thermometers are kept.
    } What you write is kept encrypted, and only while it is attended to.
mydata-care = You gave your consent { WHEN($at) }, to notice number { $version }.
mydata-rights = You can see your data, correct them or erase them whenever you want, free. To correct something, tell your facilitator. To remove everything, write **erase**.
mydata-invited = { $known ->
        [yes] So far we keep your year of birth alone.
       *[no] So far we keep nothing about you.
    } To remove everything, write **erase**.

# kind: staff
mydata-staff = { $named ->
        [yes] You are seen as **{ $alias }**.
       *[no] You have no name here yet.
    } { $count ->
        [one] You have one role in the team.
       *[other] You have { $count } roles in the team.
    }

mydata-b-erase = Erase all
mydata-b-menu = Menu
