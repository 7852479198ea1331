package dev.exhook.emqx.internal.doctor;

/**
 * Something that keeps a hook from being asked, or a call from being answered.
 *
 * @param weight how bad it is
 * @param symptom the id of the question that tells more, as {@code authorize-never-called}
 * @param what a sentence
 * @param remedy a sentence
 */
public record Finding(Weight weight, String symptom, String what, String remedy) {

    /** How bad something is. */
    public enum Weight {
        /** It does not work so. */
        PROBLEM,
        /** It may be meant, and some are not asked about because of it. */
        LIMIT
    }
}
