package planted.docker;

/** Planted: an adapter for another one to know. */
public class DockerThings {}
