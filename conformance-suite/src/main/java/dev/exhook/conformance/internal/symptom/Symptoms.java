package dev.exhook.conformance.internal.symptom;

import java.util.List;
import java.util.Optional;

/** All symptoms, in the order of their file. */
public record Symptoms(List<Symptom> all) {

    public Symptoms {
        all = List.copyOf(all);
    }

    /** Those that ship with the kit. */
    public static Symptoms load() {
        return SymptomReader.readShipped();
    }

    /** The one of this id, or the first that names a known defect of this id. */
    public Optional<Symptom> find(String id) {
        return all.stream()
                .filter(symptom -> symptom.id().equals(id))
                .findFirst()
                .or(() -> all.stream()
                        .filter(symptom -> symptom.defects().contains(id))
                        .findFirst());
    }

    /** The titles of the groups. */
    public List<String> groups() {
        return all.stream().map(Symptom::group).distinct().toList();
    }

    /** The symptoms that fit what somebody asks, or a line of EMQX's log. */
    public Findings search(String question) {
        return new SymptomSearch(all).find(question);
    }

    /**
     * The result of a search.
     *
     * @param found the best first; none where no word is known
     * @param clear whether the first fits better than all others
     * @param slips words that are nowhere, with one that is near
     */
    public record Findings(List<Symptom> found, boolean clear, List<Slip> slips) {
        public Findings {
            found = List.copyOf(found);
            slips = List.copyOf(slips);
        }
    }

    /** A word that is nowhere, and the one that was probably meant. */
    public record Slip(String written, String meant) {}
}
