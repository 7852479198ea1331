package dev.exhook.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void whatWasOpenedLastIsClosedFirstAlsoAfterAFailure() {
        Resources resources = new Resources();
        resources.add(() -> closed.add("first"));
        resources.add(() -> {
            throw new IllegalStateException("stuck");
        });
        resources.add(() -> closed.add("last"));

        assertThatThrownBy(resources::close).hasMessage("could not close in order: stuck");
        assertThat(closed).containsExactly("last", "first");
        resources.close();
    }
}
