package dev.exhook.conformance;

/**
 * What EMQX does when a rule is broken in this way. Many rules share one.
 *
 * @param code its name in the catalogue, as {@code failed-call}
 * @param when what happens, to be read behind "when"
 * @param deny what becomes of it under {@code failed_action} deny
 * @param ignore what becomes of it under {@code failed_action} ignore
 * @param versions what is not the same before and since EMQX 5.9
 */
public record Effect(String code, String when, String deny, String ignore, String versions) {

    /** All of it in one line. */
    public String text() {
        return "When " + when + ", under failed_action deny: " + deny + " Under ignore: " + ignore + " Versions: "
                + versions;
    }
}
