package io.patternboard;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Applies to every test: only one that fails waits so long, and a busy machine is no failure. */
public final class Patient implements BeforeAllCallback {
    /** Most that a test waits for what is to come. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(PATIENCE);
    }
}
