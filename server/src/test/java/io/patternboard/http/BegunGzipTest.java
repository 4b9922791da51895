package io.patternboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BegunGzipTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 8_191, 8_192, 8_193, 65_536, 300_000})
    void isOneWholeWithWhateverEnd(int length) throws IOException {
        var random = new Random(length);
        var text = new StringBuilder();
        while (text.length() < length) text.append(random.nextInt(1_000)).append(",");
        text.setLength(length);
        BegunGzip begun = BegunGzip.of(Buffer.buffer(text.toString()));
        for (String end : new String[] {"", "}", ",\"mine\":{\"é\":1}}", "x".repeat(20_000)}) {
            Buffer parts = Buffer.buffer();
            begun.endedWith(Buffer.buffer(end)).forEach(parts::appendBuffer);
            byte[] whole = parts.getBytes();
            try (var in = new GZIPInputStream(new ByteArrayInputStream(whole))) {
                assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                        .isEqualTo(text + end);
            }
        }
    }
}
