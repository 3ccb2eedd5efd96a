-- For wrk: searches that differ from each other, as visitors' do. wrk -t1 -c8 -d10s --latency -s searches.lua http://127.0.0.1:8000
local places = {"Leeds", "Sheffield", "Bristol", "Luton", "Manchester", "York", "Norwich", "LS1", "B1", "Kent", "Exeter", "Derby", "Hull"}
local words = {"anxiety", "hearing+voices", "women", "mentoring", "recovery", "carers", "eating", "peer", "depression", "art", "walk"}
local asked = 0
request = function()
  asked = asked + 1
  local place = places[asked % #places + 1]
  local word = words[math.floor(asked / #places) % #words + 1]
  return wrk.format("GET", "/groups/?q=" .. word .. "&place=" .. place .. "&radius=" .. (asked % 97 + 3))
end
