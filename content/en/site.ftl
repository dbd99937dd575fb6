### kind: staff

site-title = Page of the place
site-facts = **Page of the place**
    { $empty ->
        [yes] There are no facts about the region yet.
       *[no] { $facts }
    }
site-fact = { $words } ({ $source }, { $year })
site-region = Facts about the region
site-profile =
    Taking part today: { $men }.
    { $groups }
site-group-name = { $group ->
        [ages] Age
        [states] State
        [living] Living with their partner?
       *[sources] How they came
    }
site-group = • { $name }: { $cells }
site-age = { $high ->
        [0] { $low } or more
       *[other] { $low } to { $high }
    }
site-living = { $living ->
        [together] yes
        [apart] no
        [order] a judge's order
       *[unknown] not known
    }
site-name = { $name }
site-unknown = not known
site-rest = others, no detail
site-honest =
    { $men ->
        [0] Fewer than 5 people take part: nothing of them is shown.
       *[other] n = { $men }; groups of fewer than 5 are not shown.
    } Date: { DAY($at, month: 1) }, { $year }. It is what they said on joining. It does not measure the safety of women.
site-paper = To be printed on one sheet.

site-ask-words =
    { $again ->
        [yes] That does not fit or says nothing.{" "}
       *[no] {""}
    }Write the fact in { $most } letters or fewer, without names of people. For example: 66 % of women have lived through violence.
site-ask-source =
    { $again ->
        [yes] That does not fit or says nothing.{" "}
       *[no] {""}
    }Where is it from? Write it in { $most } letters or fewer. For example: ENDIREH.
site-ask-year =
    { $again ->
        [yes] I did not understand the year.{" "}
       *[no] {""}
    }Of which year is it? Write it with four figures. For example: 2016.
site-one =
    This is how it stands on the page:
    { $fact }
site-which =
    Which one do you want to change?
    { $facts }
site-full = The page is full: it holds { $most } facts. Remove one to add another.
site-gone = That fact is no longer on the page.
site-removed = Done, I took it off the page.
site-dropped = All right, I added and changed nothing.

site-b-add = Add a fact
site-b-change = Change a fact
site-b-print = Print
site-b-menu = Menu
site-b-page = See the page
site-b-look = Look { $place }
site-b-words = Fact
site-b-source = Source
site-b-year = Year
site-b-remove = Remove
site-b-drop = Leave it
