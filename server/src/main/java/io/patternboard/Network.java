package io.patternboard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A network of addresses, such as {@code 10.0.0.0/8}; a single address is one too. */
public record Network(InetAddress address, int bits) {
    // Only what is an address already: a name would be looked up on the network.
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** @throws IllegalArgumentException where it is neither an address nor a network */
    public static Network parse(String text) {
        String[] parts = text.split("/", -1);
        InetAddress address = address(parts[0]);
        int most = address.getAddress().length * 8;
        int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
        if (parts.length > 2 || bits < 0 || bits > most) throw new IllegalArgumentException(text);
        return new Network(address, bits);
    }

    /** @throws IllegalArgumentException where it is none */
    public static InetAddress address(String text) {
        if (!ADDRESS.matcher(text).matches()) throw new IllegalArgumentException("no address");
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException notAnAddress) {
            throw new IllegalArgumentException("no address", notAnAddress);
        }
    }

    /** Whether that address is in this network. */
    public boolean has(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) return false;
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) return false;
        }
        return true;
    }

    /**
     * Whom limits count as one: an address, or of the longer kind its first half, since whoever has one has all that begin
     * like it.
     */
    public static String counted(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) return address.getHostAddress();
        byte[] network = Arrays.copyOf(Arrays.copyOf(bytes, 8), 16);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
