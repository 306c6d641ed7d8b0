package thecloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import thecloud.api.compute.InstanceVolume;
import thecloud.api.compute.LaunchInstanceRequest;
import thecloud.api.volume.CreateVolumeRequest;
import thecloud.client.CloudClient;

/** Writes to a file on a volume, as its instance has it, against the same on the disk that has the volume's image. */
final class VolumeWrites {

    private static final double AIM = 0.8;
    private static final int REPEATS = 5;
    private static final int MEGABYTES = 512;
    private static final Pattern SECONDS = Pattern.compile("copied, ([0-9.e-]+) s");

    private final CloudClient cloud;
    private final Path home;
    private final String image;

    VolumeWrites(CloudClient cloud, Path home, String image) {
        this.cloud = cloud;
        this.home = home;
        this.image = image;
    }

    void measure(Report report) throws Exception {
        cloud.volumes().create(new CreateVolumeRequest("bench", 2, null, null), true);
        String container = cloud.instances()
                .launchAndWait(new LaunchInstanceRequest(
                        "disk",
                        image,
                        "small",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "no",
                        null,
                        null,
                        null,
                        List.of(new InstanceVolume("bench", "/data")),
                        null))
                .containerId();
        String pid = Program.plain()
                .run(List.of("docker", "inspect", "--format", "{{.State.Pid}}", String.valueOf(container)))
                .strip();
        try {
            compare(report, Path.of("/proc", pid, "root", "data", "file"), "1M", MEGABYTES);
            compare(report, Path.of("/proc", pid, "root", "data", "file"), "64k", 128);
        } finally {
            cloud.instances().terminate("disk", true);
            cloud.volumes().delete("bench", true);
        }
        report.note(
                "volume writes: dd oflag=direct conv=fsync of zeros to a new file of an attached volume, seen by the"
                        + " same program through its instance's file system, against the same beside the volume's image;"
                        + " alternating, median of " + REPEATS);
    }

    private void compare(Report report, Path onVolume, String block, int megabytes) throws IOException {
        Samples ours = new Samples();
        Samples reference = new Samples();
        Path onHost = home.resolve("file");
        for (int i = -1; i < REPEATS; i++) {
            double host = write(onHost, block, megabytes);
            double volume = write(onVolume, block, megabytes);
            if (i >= 0) {
                reference.add(host);
                ours.add(volume);
            }
        }
        report.add(Row.atLeast(
                String.format(Locale.ROOT, "writes of %s on a volume", block),
                ours.median(),
                reference.median(),
                AIM,
                "MB/s"));
    }

    private static double write(Path file, String block, int megabytes) throws IOException {
        long blocks = block.equals("1M") ? megabytes : megabytes * 16L;
        String output = Program.plain()
                .with("LC_ALL", "C")
                .run(List.of(
                        "dd",
                        "if=/dev/zero",
                        "of=" + file,
                        "bs=" + block,
                        "count=" + blocks,
                        "oflag=direct",
                        "conv=fsync"));
        Files.delete(file);
        return megabytes / Double.parseDouble(Program.found(SECONDS, output).group(1));
    }
}
