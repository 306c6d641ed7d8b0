/** Instances as containers. A container belongs to a cloud by its labels; others are never touched. */
package thecloud.docker.compute;
