package dev.exhook.conformance.internal.incident;

/** A share of all, from 0 to 1. */
public record Share(double part) {
    private static final double ALL = 100;

    /**
     * Reads {@code 5%}.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static Share parse(String text) {
        if (text.matches("\\d{1,3}(\\.\\d{1,4})?%")) {
            double percent = Double.parseDouble(text.replace("%", ""));
            if (percent > 0 && percent <= ALL) {
                return new Share(percent / ALL);
            }
        }
        throw new IllegalArgumentException("a share expected, as 5%, up to 100%, not [" + text + "]");
    }
}
