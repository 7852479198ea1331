package dev.exhook.conformance.internal.bench;

/** So many a second. */
public record Rate(double perSecond) {
    private static final double MOST = 1_000_000;

    /**
     * Reads {@code 5000/s}, or {@code 5000}.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static Rate parse(String text) {
        if (text.matches("\\d{1,7}(\\.\\d{1,3})?(/s)?")) {
            double rate = Double.parseDouble(text.replace("/s", ""));
            if (rate > 0 && rate <= MOST) {
                return new Rate(rate);
            }
        }
        throw new IllegalArgumentException("a rate expected, as 5000/s, up to 1000000/s, not [" + text + "]");
    }
}
