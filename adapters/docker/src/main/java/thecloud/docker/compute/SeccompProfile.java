package thecloud.docker.compute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import thecloud.core.Nullable;

/**
 * Which system calls programs in instances may make. They may what Docker's built-in profile allows a container with their
 * capabilities, but for two things: sockets are narrowed so that {@code NET_RAW} is good for ICMP echo ({@code ping}) and
 * not for forging packets, and there is no io_uring, whose requests no filter sees. Arguments are compared in all of their
 * 64 bits; the kernel reads fewer.
 *
 * <p>Calls of 32-bit programs are not in it: they open sockets by {@code socketcall}, whose arguments a filter cannot read
 * (seccomp(2)). Format: <a href="https://docs.docker.com/engine/security/seccomp/">Docker's</a>.
 */
final class SeccompProfile {

    private static final String ALLOWED = "allowed-syscalls.txt";
    private static final String ALLOW = "SCMP_ACT_ALLOW";
    private static final String REFUSE = "SCMP_ACT_ERRNO";
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;

    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int AF_NETLINK = 16;

    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_SEQPACKET = 5;
    private static final long SOCK_NONBLOCK = 0x800;
    private static final long SOCK_CLOEXEC = 0x80000;

    private static final int IPPROTO_IP = 0;
    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_IPV6 = 41;
    /** SOL_SOCKET, TCP, UDP, DCCP, ICMPv6, SCTP, UDP-Lite, SOL_RAW, SOL_DCCP, SOL_NETLINK, SOL_TLS, SOL_MPTCP. */
    private static final List<Integer> OTHER_LEVELS = List.of(1, 6, 17, 33, 58, 132, 136, 255, 269, 270, 282, 284);

    /** With a header of one's own, or an address that is not one's own. */
    private static final Set<Integer> FORGING_IP = Set.of(3, 19); // IP_HDRINCL, IP_TRANSPARENT

    private static final Set<Integer> FORGING_IPV6 = Set.of(36, 75); // IPV6_HDRINCL, IPV6_TRANSPARENT
    private static final int SOCKET_OPTIONS = 128; // the kernel's are below

    /** Linux, Linux on 32 bits, each also as version 2.6, and the question which of them it is. */
    private static final List<Long> PERSONALITIES = List.of(0L, 8L, 0x20000L, 0x20008L, 0xffffffffL);

    private static final long NEW_NAMESPACES = 0x7e020000L; // CLONE_NEW*

    private SeccompProfile() {}

    private record Profile(String defaultAction, int defaultErrnoRet, List<Rule> syscalls) {}

    /** All of the arguments that are named must fit. */
    private record Rule(
            List<String> names, String action, @Nullable Integer errnoRet, List<Argument> args) {}

    /** @param value what the argument is; where it is masked the mask, and valueTwo what is left then */
    private record Argument(int index, BigInteger value, long valueTwo, String op) {}

    /** The profile, as the engine takes it. */
    static String json() {
        List<Rule> rules = new ArrayList<>();
        rules.add(new Rule(allowed(), ALLOW, null, List.of()));
        rules.addAll(sockets());
        rules.addAll(socketOptions());
        PERSONALITIES.forEach(persona -> rules.add(rule("personality", equal(0, persona))));
        rules.add(rule("clone", masked(0, NEW_NAMESPACES, 0)));
        // Its flags are in memory, where no filter sees them; who is told that there is no such call takes clone.
        rules.add(new Rule(List.of("clone3"), REFUSE, ENOSYS, List.of()));
        try {
            return new ObjectMapper().writeValueAsString(new Profile(REFUSE, EPERM, rules));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Rule> sockets() {
        List<Rule> rules = new ArrayList<>();
        rules.add(rule("socket", equal(0, AF_UNIX)));
        rules.add(rule("socket", equal(0, AF_NETLINK)));
        for (int family : List.of(AF_INET, AF_INET6)) {
            for (int type : List.of(SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET)) {
                rules.add(rule("socket", equal(0, family), type(type)));
            }
        }
        rules.add(rule("socket", equal(0, AF_INET), type(SOCK_RAW), equal(2, IPPROTO_ICMP)));
        return rules;
    }

    private static Argument type(int type) {
        return masked(1, ~(SOCK_NONBLOCK | SOCK_CLOEXEC), type);
    }

    private static List<Rule> socketOptions() {
        List<Rule> rules = new ArrayList<>();
        OTHER_LEVELS.forEach(level -> rules.add(rule("setsockopt", equal(1, level))));
        rules.addAll(optionsBut(IPPROTO_IP, FORGING_IP));
        rules.addAll(optionsBut(IPPROTO_IPV6, FORGING_IPV6));
        return rules;
    }

    /**
     * A rule can compare an argument but once, and rules can only allow: so what is allowed is cut into blocks of aligned
     * powers of two, which one mask describes.
     */
    private static List<Rule> optionsBut(int level, Set<Integer> forbidden) {
        List<Rule> rules = new ArrayList<>();
        int option = 0;
        while (option < SOCKET_OPTIONS) {
            int size = 1;
            while (option % (2 * size) == 0 && isFree(option, 2 * size, forbidden)) {
                size *= 2;
            }
            if (isFree(option, size, forbidden)) {
                rules.add(rule("setsockopt", equal(1, level), masked(2, -(long) size, option)));
            }
            option += size;
        }
        return rules;
    }

    private static boolean isFree(int from, int size, Set<Integer> forbidden) {
        return from + size <= SOCKET_OPTIONS && forbidden.stream().noneMatch(one -> from <= one && one < from + size);
    }

    private static Rule rule(String name, Argument... arguments) {
        return new Rule(List.of(name), ALLOW, null, List.of(arguments));
    }

    private static Argument equal(int index, long value) {
        return new Argument(index, BigInteger.valueOf(value), 0, "SCMP_CMP_EQ");
    }

    private static Argument masked(int index, long mask, long value) {
        return new Argument(index, new BigInteger(Long.toUnsignedString(mask)), value, "SCMP_CMP_MASKED_EQ");
    }

    private static List<String> allowed() {
        try (InputStream words = SeccompProfile.class.getResourceAsStream(ALLOWED)) {
            if (words == null) {
                throw new IllegalStateException(ALLOWED + " is missing");
            }
            String text = new String(words.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.strip().split("\\s+")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
