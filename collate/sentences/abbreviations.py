"""What a full stop may follow without ending a sentence, and what tells that it did end there.

    Dr. | Osei        a title stands before a name: no end
    Inc. | Nobody     a word that starts sentences follows: an end

Of some twenty languages, those that are no words in another one; lower case, without the last full stop.
Add a word to the line it fits.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The set of the words in a text: tables read better without quotes around each."""
    return frozenset(text.split())


# Titles and the like: a name follows, so a capital says nothing.
BEFORE_NAME = words(
    """
    mr mrs ms mx dr drs prof rev fr hon gen gov sen rep capt cmdr lt col maj sgt cpl pvt adm brig messrs
    pres supt insp st ste mt ft rt br mme mmes mlle mgr me hr frl dipl ing sr sra srta srs dña d.ª da dn ud
    uds ee judr mudr phdr rndr mgr bc ks abp bp inż sig sigg dott prof.ssa dott.ssa avv exmo exma dra dras
    dhr mevr mw drs ir doç av fr проф акад св ім им о κος κα δρ
    """
)
# Always followed by the thing they introduce.
NEVER_LAST = words(
    """
    e.g i.e eg ie cf viz vs v approx ca c circa resp incl esp ibid op loc z.b z.t u.a d.h i.d.r bzw vgl sog
    inkl evtl ggf zzgl abzgl bspw p.ex ej p.ej av bd ул им т.е напр см вул див ім np tj tzn tzw m.in św ul
    např tzv cca napr kb ún t.ex bl.a d.v.s dvs f.eks bijv o.a d.w.z m.b.t örn bkz esim π.χ δηλ
    """
)
# Followed by a number when they are abbreviations, words otherwise.
BEFORE_NUMBER = words(
    """
    no nos nr num ext par fig figs p pp pg vol vols ch chap sec sect art arts para paras pt pts cl ex eq tab
    app n abs bd bde kap ziff rn s st lit núm pág págs cap al ok godz ust pkt poz rys str č čl odst kl klo tlf
    sz стр рис гл табл ст п пп тел σελ αρ αριθ hlm
    """
)
# Times of day end a sentence before a capital, unless a day or a zone follows.
CLOCK = words("a.m p.m am pm etc usw itd itp atd apod stb osv enz ecc jne dll dsb т.д т.п κ.λπ κ.ά ö.ö ö.s")
CLOCK_CONTINUES = words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Thur Fri Sat Sun Eastern
    Central Mountain Pacific Atlantic ET EST EDT CT CST CDT MT MST PT PST PDT GMT BST UTC CET CEST IST
    """
)
# May stand last: an end only before a word that starts sentences. The second table counts when capitalised.
MAY_END = words(
    """
    std min sek ital engl span franz lat griech russ hrsg verf aufl anm abb al dept repr trans mio mrd tel
    geb gest prof dr hab dyr zł tys mln mld tis stol milj vb yy тыс млн млрд руб др тис грн ін проф акад св
    kpt płk ppłk dhr mevr dott sig avv inż mgr
    """
)
MAY_END_CAPITAL = words(
    """
    ed eds est inc ltd co corp bros plc llc jr sr esq ph.d m.d b.a m.a d.c jan feb mar apr jun jul aug sep
    sept oct nov dec univ assn ave blvd rd str nr jh uu cía ltda ala ariz calif colo conn del fla ga ill ind
    kan ky mass mich minn mont neb nev okla ore pa tenn tex va vt wash wis wyo ont
    """
)
# "am 3. Mai", "im 6. Stock", "3. Mai": an ordinal of one or two digits, after the first or before the second.
BEFORE_ORDINAL = words(
    "der die das dem den des im am zum zur vom beim ins einem einer eines jedem jeder kein"
)
AFTER_ORDINAL = words(
    """
    Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert
    Jahrhunderts Jh
    """
)
# Words that begin sentences, and hardly ever go on in one with a capital.
STARTERS = words(
    """
    the this that these those he she it they we you his her its their our my your there here then now but
    and or so yet in on at for from with without by as if when while where after before during since until
    although though because however moreover meanwhile nevertheless still also instead perhaps what who why
    how which no nobody none nothing not one some many most several all both each every another even only
    soon later once der die das den dem ein eine er es wir ich ihr sie aber und doch dann im am auf mit nach
    als wenn nicht auch da le la les un une il elle ils elles nous vous je ce cette ces mais et puis dans en
    au aux pour avec el los las una él ella ellos pero y entonces se su sus con por para он она они это мы
    вы но и в на потом это этот там тут если когда после він вона вони це цей але та й у ми коли після потім w
    na po nie gdy kiedy do jest přitom když ale det den hon när se hän mutta kun az ez egy bu ve ama bir
    il gli nel o os as ele ela mas em het een hij maar ο η το οι τα αυτό αλλά και
    """
)
# Words that no paragraph ends with, unless it was broken.
DANGLING = words(
    """
    a an the of to in on at by for from with and or nor but that which who whose as than into about between
    over under is are was were be been has have had will would could should not his her its their this these
    said der die das dem den des ein eine und oder mit von zu im am auf für de la le les du et ou un une en
    el los y o que
    """
)
