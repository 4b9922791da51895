package io.patternboard.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A long beginning, compressed once, to which every answer adds its own short end. Together they are one ordinary gzip
 * member (RFC 1952): the beginning ends with a full flush, on a whole byte and with nothing the end would refer to.
 */
record BegunGzip(int bytes, int crc, Buffer deflated) {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    static BegunGzip of(Buffer plain) {
        byte[] all = plain.getBytes();
        var crc = new CRC32();
        crc.update(all);
        return new BegunGzip(all.length, (int) crc.getValue(), deflate(all, false));
    }

    /** The whole, in parts to be sent one after the other: what was begun, not copied, and this end. */
    List<Buffer> endedWith(Buffer end) {
        byte[] rest = end.getBytes();
        Buffer deflatedEnd = deflate(rest, true);
        deflatedEnd.appendIntLE(crcWith(rest)).appendIntLE(bytes + rest.length);
        return List.of(Buffer.buffer(HEADER), deflated, deflatedEnd);
    }

    /** Of both: Java's own cannot be gone on with from a value, and what was begun is not kept to be gone through each time. */
    private int crcWith(byte[] rest) {
        int now = ~crc;
        for (byte each : rest) {
            now ^= each & 0xff;
            for (int bit = 0; bit < 8; bit++) now = (now >>> 1) ^ (0xedb88320 & -(now & 1));
        }
        return ~now;
    }

    private static Buffer deflate(byte[] plain, boolean last) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(plain);
            if (last) deflater.finish();
            var out = new ByteArrayOutputStream(plain.length / 4 + 64);
            byte[] chunk = new byte[8_192];
            int written;
            do {
                written = deflater.deflate(chunk, 0, chunk.length, last ? Deflater.NO_FLUSH : Deflater.FULL_FLUSH);
                out.write(chunk, 0, written);
            } while (last ? !deflater.finished() : written == chunk.length);
            return Buffer.buffer(out.toByteArray());
        } finally {
            deflater.end();
        }
    }
}
