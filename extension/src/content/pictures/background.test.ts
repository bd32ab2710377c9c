import { expect, it } from "vitest";

import { type Layers, uppermost } from "./background";

const style = (backgroundImage: string, more: Partial<Layers> = {}): Layers => ({
  backgroundImage,
  backgroundSize: "auto",
  backgroundPosition: "0% 0%",
  backgroundAttachment: "scroll",
  backgroundOrigin: "padding-box",
  ...more,
});

it.each([
  ["one picture", 'url("https://a.test/ad.png")', "https://a.test/ad.png"],
  ["brackets, commas and quotes in an address", String.raw`url("https://a.test/a(1),\"b\".png")`, 'https://a.test/a(1),"b".png'],
  ["a picture under a shade", 'linear-gradient(rgba(0, 0, 0, 0.5), rgb(1, 2, 3)), url("data:image/png;base64,AA")', "data:image/png;base64,AA"],
  ["the first of a set", 'image-set(url("https://a.test/1.png") 1dppx, url("https://a.test/2.png") 2dppx)', "https://a.test/1.png"],
])("finds %s", (_name, image, address) => {
  expect(uppermost(style(image))?.address).toBe(address);
});

it("leaves gradients alone", () => {
  expect(uppermost(style("linear-gradient(rgb(0, 0, 0), rgb(9, 9, 9)), none"))).toBeNull();
});

it("takes what is said of its own layer", () => {
  const layers = style('linear-gradient(red, blue), url("https://a.test/ad.png")', {
    backgroundSize: "auto, cover",
    backgroundPosition: "0% 0%, calc(100% - 4px) 50%",
    backgroundAttachment: "scroll, fixed",
  });
  expect(uppermost(layers)).toEqual({ address: "https://a.test/ad.png", size: "cover", position: "calc(100% - 4px) 50%", fixed: true, origin: "padding-box" });
});
