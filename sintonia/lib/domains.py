"""Whose a mail domain is: a firm's own, or that of a provider who gives addresses to everybody.

Aware enough of public suffixes (publicsuffix.org) for grouping people: the usual second levels of
countries and the provinces of .it. A suffix that is missing here puts two firms on one line of a page;
nothing is decided by it.
"""

# Second levels under which countries sell names: co.uk, com.br, or.jp.
_SECOND_LEVELS = "ac co com edu firm gen go gob gouv gov gv ltd me mil net nhs nom or org plc sch"
# Providers that give an address to everybody, besides those whose mailboxes are known to us.
_FREE_DOMAINS = """126.com 163.com 9.cn alice.it bigpond.com bluewin.ch btinternet.com comcast.net daum.net duck.com
    eircom.net email.it excite.it fastwebnet.it freenet.de gmail.com googlemail.com hey.com hotmail.co.uk
    hotmail.de hotmail.es hotmail.fr katamail.com laposte.net live.co.uk live.fr mac.com mail.ru mailbox.org
    migadu.com msn.com naver.com neuf.fr o2.pl op.pl outlook.de outlook.es outlook.fr pm.me proton.me
    protonmail.ch protonmail.com qq.com rediffmail.com seznam.cz sfr.fr simplelogin.com supereva.it t-online.de
    teletu.it terra.com.br tim.it tiscali.it tuta.com tuta.io tutanota.com tutanota.de ukr.net uol.com.br
    verizon.net vodafone.it wp.pl yandex.com yandex.ru zoho.com"""
_PROVINCE_CODES = """ag al an ao ap aq ar at av ba bg bi bl bn bo br bs bt bz ca cb ce ch ci cl cn co cr cs ct cz en fc fe
    fg fi fm fr ge go gr im is kr lc le li lo lt lu mb mc me mi mn mo ms mt na no nu og or ot pa pc pd pe pg
    pi pn po pr pt pu pv pz ra rc re rg ri rm rn ro sa si so sp sr ss su sv ta te tn to tp tr ts tv ud va vb
    vc ve vi vr vs vt vv"""
_SECOND = frozenset(_SECOND_LEVELS.split())
_FREE = frozenset(_FREE_DOMAINS.split())
_PROVINCES = frozenset(_PROVINCE_CODES.split())


def registered(domain: str) -> str:
    """Return the part of a domain that somebody registered: `studio.it` of `mail.studio.it`."""
    labels = domain.strip(".").lower().split(".")
    if len(labels) < 3:
        return ".".join(labels)
    second, top = labels[-2:]
    is_suffix = (len(top) == 2 and second in _SECOND) or (top == "it" and second in _PROVINCES)
    return ".".join(labels[-3:] if is_suffix else labels[-2:])


def firm_domain(address: str, free: frozenset[str] = frozenset()) -> str:
    """Return the domain of a firm in a normalised mail address, "" where everybody can have one.

    `free` are more domains of such providers.
    """
    domain = address.rpartition("@")[2]
    own = registered(domain)
    return "" if "." not in own or {domain, own} & (_FREE | free) else own
