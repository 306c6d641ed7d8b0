/** The cloud's own images on a Docker engine. */
package thecloud.docker.image;
